# dry-run
for r in org("acme").runners where r.name == "none" { delete r }
# expect plan: nothing
# expect writes: none
