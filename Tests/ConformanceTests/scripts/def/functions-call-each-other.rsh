def even(n) { if n == 0 { return true }; return odd(n - 1) }
def odd(n) { if n == 0 { return false }; return even(n - 1) }
print even(10), odd(7), even(7)
# expect: true true false
