# dry-run
create jit_runner in org("acme") with {name: "a", runner_group_id: 1, labels: ["x"]} as j
create jit_runner in org("acme") with {
    name: "b-\(j.runner.id)",
    runner_group_id: j.runner.runner_group_id ?? 1,
    labels: ["x"],
}
# expect plan: create jit_runner a runner_group_id=1 labels=["x"]
# expect plan: create jit_runner b-<known after apply> runner_group_id=<known after apply> labels=["x"]
