# fail-fast
# expect error RSH0601
try { delete org("acme").runner(3) } catch { print "no" }
