# expect error RSH0117:
if true { def f() { print 1 } }
