# expect error RSH0601:
for n in ["linux-1", "b"] {
    create jit_runner in org("acme") with {name: n, runner_group_id: 1, labels: ["x"]} as j
    print j.runner.name
}
# expect: b
# expect writes: 1 done, 1 failed
