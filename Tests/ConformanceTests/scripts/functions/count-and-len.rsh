# expect: 2
count([1, 2])
# expect: 3
len("añb")
# expect: 1
len({a: 1})
