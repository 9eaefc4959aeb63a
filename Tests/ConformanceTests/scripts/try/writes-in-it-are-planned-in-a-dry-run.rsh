# dry-run
try { delete org("acme").runner(4) } catch e { print e }
print count(org("acme").runners)
# expect: 4
# expect plan: delete runner 4
