# expect: 2.5
5 / 2
# expect: 2.0
4 / 2
