# expect error RSH0606: waited 5m, and it has not come about
wait until org("acme").runner(2).status == "online" every 1m timeout 5m
# expect requests: 6
