# expect error RSH0600
try { expect 1 == 2 } catch { print "no" }
