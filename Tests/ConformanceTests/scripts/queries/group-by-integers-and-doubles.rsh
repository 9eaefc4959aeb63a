# expect: 1
count([1, 1.0] group by it)
