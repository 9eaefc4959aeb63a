# max-changes: 3
# expect error RSH0610: 5 writes
for r in org("acme").runners { delete r; print count(org("acme").runners) }
# expect requests: 1
