def f() { return [1, 2] }
f()
# expect: [1, 2]
