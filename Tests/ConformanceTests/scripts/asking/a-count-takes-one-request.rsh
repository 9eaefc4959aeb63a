# expect requests: 1
# expect: 5
count(org("acme").runners)
