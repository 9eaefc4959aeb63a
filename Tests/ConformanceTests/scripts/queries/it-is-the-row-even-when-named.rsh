# expect: [3, 4]
n in [1, 2, 3, 4] where it > 2
