# expect: 3
count([1, "1", null, 1] group by it)
