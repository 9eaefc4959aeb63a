# expect error RSH0321: `labels` takes 1 to 100 items, and this is 0
create jit_runner in org("acme") with {name: "a", runner_group_id: 1, labels: []}
