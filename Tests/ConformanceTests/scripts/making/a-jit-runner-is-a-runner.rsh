create jit_runner in org("acme") with {name: "ci-9", runner_group_id: 1, labels: ["gpu"]} as j
# expect: ci-9 *** offline acme
print j.runner.name, j.encoded_jit_config, j.runner.status, j.runner.owner.login
# expect: 6
print count(org("acme").runners)
delete j.runner
# expect: 5
print count(org("acme").runners)
# expect event: done create jit_runner ci-9 runner_group_id=1 labels=["gpu"]
# expect event: done delete runner 6
