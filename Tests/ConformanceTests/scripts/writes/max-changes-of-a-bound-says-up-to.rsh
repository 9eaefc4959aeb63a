# max-changes: 3
# expect error RSH0610: up to 5 writes could be more than --max-changes 3 allows
# expect note: the most that it could come to counts
for r in org("acme").runners { label r add "gpu"; print count(org("acme").runners) }
