let x = 1
def f(y) { let z = y + x; z = z + 1; return z }
print f(1), x
# expect: 3 1
