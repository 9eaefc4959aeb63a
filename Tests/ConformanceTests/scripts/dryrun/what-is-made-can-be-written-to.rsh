# dry-run
create jit_runner in org("acme") with {name: "a", runner_group_id: 1, labels: ["x"]} as j
label j.runner add "pool"
delete j.runner
# expect plan: create jit_runner a runner_group_id=1 labels=["x"]
# expect plan: label runner <known after apply> +pool
# expect plan: delete runner <known after apply>
