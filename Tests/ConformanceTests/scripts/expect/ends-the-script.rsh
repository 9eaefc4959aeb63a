print "before"
# expect error RSH0600:
expect false
print "after"
# expect: before
