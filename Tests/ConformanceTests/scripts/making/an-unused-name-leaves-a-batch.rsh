for n in ["a", "b"] {
    create jit_runner in org("acme") with {name: n, runner_group_id: 1, labels: ["x"]} as j
}
# expect writes: 2 done
