# max-changes: 1
# expect error RSH0610: 2 writes would be more than --max-changes 1 allows
for r in org("acme").runners where r.id in [2, 4] { delete r }
# expect requests: 1
# expect note: nothing was written
