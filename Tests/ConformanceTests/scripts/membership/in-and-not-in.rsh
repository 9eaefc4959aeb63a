# expect: true
2 in [1, 2]
# expect: true
3 not in [1, 2]
