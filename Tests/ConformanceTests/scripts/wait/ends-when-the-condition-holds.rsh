wait until org("acme").runner(1).status == "online" timeout 5m
print "there"
# expect: there
