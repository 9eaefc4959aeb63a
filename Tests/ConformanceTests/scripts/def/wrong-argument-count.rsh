def f(a, b = 1) { return a + b }
# expect error RSH0203: 3 arguments are given, but the call is `f(a, b = …)`
print f(1, 2, 3)
# expect error RSH0203: 0 arguments are given
print f()
