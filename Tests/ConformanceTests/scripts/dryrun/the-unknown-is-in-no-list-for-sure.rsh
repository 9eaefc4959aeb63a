# dry-run
create jit_runner in org("acme") with {name: "a", runner_group_id: 1, labels: ["x"]} as j
# expect: true
print 1 in [1, j.runner.id]
# expect error RSH0609:
print 7 in [1, j.runner.id]
