# expect: [1, 2, null]
[2, null, 1] sort by it
# expect: [2, 1, null]
[2, null, 1] sort by it desc
