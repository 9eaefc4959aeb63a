# dry-run
# max-changes: 1
# expect error RSH0610:
for r in org("acme").runners { delete r }
# expect plan: nothing
