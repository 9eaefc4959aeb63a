# expect: ["linux-1", "linux-2"]
org("acme").runner_group(1).runners select .name
delete org("acme").runner_group(1).runners[1]
# expect: 4
print count(org("acme").runners)
# expect event: done delete runner 2
