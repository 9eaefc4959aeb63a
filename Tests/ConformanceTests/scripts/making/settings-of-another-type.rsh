# expect error RSH0320: `runner_group_id` is an integer, and this is a string
create jit_runner in org("acme") with {name: "a", runner_group_id: "1", labels: ["x"]}
# expect error RSH0320: `labels` is a list of strings
create jit_runner in org("acme") with {name: "a", runner_group_id: 1, labels: "x"}
# expect error RSH0320: `with` is a record, and this is a string
create jit_runner in org("acme") with "a"
