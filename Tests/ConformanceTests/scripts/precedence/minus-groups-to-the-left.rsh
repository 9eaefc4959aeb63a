# expect: 5
10 - 3 - 2
# expect: 2.0
8 / 2 / 2
