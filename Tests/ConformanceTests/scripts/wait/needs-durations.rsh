# expect error RSH0305: `timeout` needs a duration such as 30s here, and this is an integer
wait until count(org("acme").runners) == 0 timeout 30
