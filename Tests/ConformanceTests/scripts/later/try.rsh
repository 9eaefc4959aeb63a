# expect error RSH0214: `try`
try { print 1 } catch { print 2 }
