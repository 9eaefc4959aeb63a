# expect: [20]
n in [1, 2] select n * 10 where n > 10
