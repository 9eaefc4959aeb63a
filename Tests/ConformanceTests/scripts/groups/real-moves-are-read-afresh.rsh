let g = org("acme").runner_group(2)
# expect: 3
print count(g.runners)
add org("acme").runner(1) to g
# expect: 4
print count(g.runners)
