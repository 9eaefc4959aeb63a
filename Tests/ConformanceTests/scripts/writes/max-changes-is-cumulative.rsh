# max-changes: 2
delete org("acme").runner(2)
# expect error RSH0610: 2 writes would be more than --max-changes 2 allows
for r in org("acme").runners where r.id in [1, 4] { delete r }
# expect writes: 1 done
# expect note: 1 done before in this run
