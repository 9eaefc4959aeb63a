# expect: [1]
[3, 1, 2] limit 2 sort by it limit 1
# expect: [1]
[3, 1, 2] sort by it limit 1
