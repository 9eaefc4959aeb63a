# dry-run
let g = org("acme").runner_group(2)
add org("acme").runner(1) to g
# expect: 2
print org("acme").runner(1).runner_group_id
# expect error RSH0609:
for r in g.runners { delete r }
# expect plan: add runner_group 2 +runner 1 linux-1
