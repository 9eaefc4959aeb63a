# expect: true
null ?? 1 == 1
# expect: 3
null ?? 1 + 2
