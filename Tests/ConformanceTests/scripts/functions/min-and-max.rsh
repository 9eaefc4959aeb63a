# expect: 1
min([3, 1, 2])
# expect: c
max("a", "c", "b")
# expect: null
max([])
