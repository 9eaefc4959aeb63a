# expect: [2, 3]
[1, 2, 3, 4] skip 1 limit 2
# expect: []
[1] skip 5
