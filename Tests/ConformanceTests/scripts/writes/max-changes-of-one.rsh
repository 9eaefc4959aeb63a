# max-changes: 0
# expect error RSH0610: 1 write would be more than --max-changes 0 allows
delete org("acme").runner(4)
