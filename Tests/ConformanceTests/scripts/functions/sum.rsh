# expect: 6
sum([1, 2, 3])
# expect: 3.5
sum([1, 2.5])
# expect: 0
sum([])
# expect: 3h
sum([1h, 2h])
