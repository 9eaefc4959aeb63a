try { delete org("acme").runner(3); print "not reached" } catch { print "caught" }
# expect: caught
