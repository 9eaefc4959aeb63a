let g = org("acme").runner_group(2)
add org("acme").runner(1) to g
# expect: ["linux-1", "win-1", "mac-1", "win-2"]
g.runners select .name
remove org("acme").runner(1) from g
# expect: 1
print org("acme").runner(1).runner_group_id
# expect event: done add runner_group 2 +runner 1 linux-1
# expect event: done remove runner_group 2 -runner 1 linux-1
