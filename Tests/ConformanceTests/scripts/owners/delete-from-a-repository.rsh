for r in repo("acme/web").runners < delete r >
# expect event: done delete runner 1
# expect: 5
count(org("acme").runners)
