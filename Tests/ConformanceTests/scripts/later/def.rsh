# expect error RSH0214: `def f`
def f() { print 1 }
