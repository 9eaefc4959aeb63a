delete org("acme").runner(1)
# expect error RSH0201:
typo
# expect requests: 0
