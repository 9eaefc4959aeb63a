# expect: 5
count(org("acme").runners)
# expect: 5
count(org("ACME").runners)
# expect requests: 1
