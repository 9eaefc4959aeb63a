# expect requests: 3
# expect: 1 1 5
print count(org("acme").runners limit 1),
    count(org("acme").runners where .name == "mac-1"),
    len(org("acme").runners)
