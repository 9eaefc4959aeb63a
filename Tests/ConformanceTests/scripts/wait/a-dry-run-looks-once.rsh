# dry-run
wait until count(org("acme").runners) == 0 timeout 1h
print "on"
# expect: on
# expect requests: 1
