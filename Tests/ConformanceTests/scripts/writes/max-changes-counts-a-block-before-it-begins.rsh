# max-changes: 1
# expect error RSH0610: 2 writes would be more than --max-changes 1 allows
# expect note: nothing of this statement was sent
if true { delete org("acme").runner(4); print count(org("acme").runners); delete org("acme").runner(2) }
# expect requests: 0
