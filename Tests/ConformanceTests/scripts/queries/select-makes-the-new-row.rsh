# expect: [20]
[1, 2] select it * 10 where it > 10
