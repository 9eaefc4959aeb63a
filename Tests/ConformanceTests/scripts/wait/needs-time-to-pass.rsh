# expect error RSH0412
wait until count(org("acme").runners) == 0 every 0s timeout 30s
