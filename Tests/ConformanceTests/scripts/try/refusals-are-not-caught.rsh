# max-changes: 0
# expect error RSH0610
try { delete org("acme").runner(4) } catch { print "no" }
