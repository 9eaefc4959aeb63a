def check(n) { expect n > 0 }
check(1)
print check(2) == null
# expect: true
