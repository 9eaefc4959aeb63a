# expect error RSH0601: 1 write of 1 failed
create jit_runner in org("acme") with {name: "linux-1", runner_group_id: 1, labels: ["gpu"]}
