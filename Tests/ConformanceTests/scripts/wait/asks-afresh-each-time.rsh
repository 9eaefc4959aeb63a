let before = count(org("acme").runners)
wait until count(org("acme").runners) == before every 1s timeout 10s
# expect requests: 2
