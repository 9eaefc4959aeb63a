def f() { return 1 }
# expect error RSH0204
def f() { return 2 }
print f()
