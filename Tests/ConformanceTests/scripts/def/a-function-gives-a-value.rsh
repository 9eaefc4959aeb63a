def twice(x) { return x * 2 }
print twice(4) + 1
# expect: 9
