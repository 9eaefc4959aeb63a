# dry-run
# expect error RSH0601:
for r in org("acme").runners where r.id < 3 { label r remove "x64"; delete r }
# expect plan: nothing
# expect writes: 2 failed, 2 not tried
