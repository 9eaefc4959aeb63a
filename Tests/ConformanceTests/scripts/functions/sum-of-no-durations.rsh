print sum([1h, 2h] where it > 3h)
# expect: 0s
print sum([1] where it > 3)
# expect: 0
