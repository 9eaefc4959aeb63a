# expect: [1]
[1] limit 99
