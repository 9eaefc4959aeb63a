let settings = {name: "a", runner_group_id: 1, labls: ["x"]}
# expect error RSH0318: takes no `labls`
# expect error RSH0319: needs `labels`
create jit_runner in org("acme") with settings
