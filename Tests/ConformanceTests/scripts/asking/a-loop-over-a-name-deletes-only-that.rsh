for r in org("acme").runners where .name == "mac-1" { delete r }
# expect event: done delete runner 4
# expect requests: 3
# expect: 4
count(org("acme").runners)
