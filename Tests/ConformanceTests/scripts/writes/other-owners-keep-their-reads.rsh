# expect: 1
count(repo("acme/web").runners)
delete org("acme").runner(2)
# expect: 1
count(repo("acme/web").runners)
# expect requests: 3
