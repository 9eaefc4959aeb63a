# dry-run
delete org("acme").runner(2)
# expect: ["linux-1"]
org("acme").runner_group(1).runners select .name
add org("acme").runner(1) to org("acme").runner_group(2)
# expect plan: delete runner 2
# expect plan: add runner_group 2 +runner 1 linux-1
