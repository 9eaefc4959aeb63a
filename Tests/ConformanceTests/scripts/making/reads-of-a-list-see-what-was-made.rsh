# expect: 5
print count(org("acme").runners)
create jit_runner in org("acme") with {name: "a", runner_group_id: 1, labels: ["x"]}
# expect: 6
print count(org("acme").runners)
