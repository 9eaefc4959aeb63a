# expect error RSH0319: `create jit_runner` needs `runner_group_id`, `labels`
create jit_runner in org("acme") with {name: "a"}
