# max-changes: 1
for r in org("acme").runners { label r add "gpu" }  # expect error RSH0610: 3 writes
