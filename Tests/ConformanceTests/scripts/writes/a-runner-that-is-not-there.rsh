# expect error RSH0510: 404
delete org("acme").runner(99)
