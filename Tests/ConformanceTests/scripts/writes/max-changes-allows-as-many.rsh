# max-changes: 2
for r in org("acme").runners where r.id in [2, 4] { delete r }
# expect writes: 2 done
