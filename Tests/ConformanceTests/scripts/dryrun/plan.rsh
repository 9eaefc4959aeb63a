# dry-run
for r in org("acme").runners where r.status == "offline" { delete r }
# expect plan: delete runner 2
# expect plan: delete runner 4
# expect plan: delete runner 5
# expect writes: 3 planned
# expect requests: 1
