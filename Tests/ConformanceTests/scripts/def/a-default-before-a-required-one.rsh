# expect error RSH0223: `b` needs a default too
def f(a = 1, b) { return a + b }
print f(1, 2)
