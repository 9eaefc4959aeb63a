# expect error RSH0303: null
if null { print 1 }
