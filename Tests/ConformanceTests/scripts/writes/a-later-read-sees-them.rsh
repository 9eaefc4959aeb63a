delete org("acme").runner(2)
# expect: 4
count(org("acme").runners)
# expect requests: 3
