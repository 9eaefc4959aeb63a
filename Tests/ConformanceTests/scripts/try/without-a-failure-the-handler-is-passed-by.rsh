try { print 1 } catch { print 2 }
# expect: 1
