# expect: [3]
[1, 2, 3, 4] where it > 2 where it < 4
