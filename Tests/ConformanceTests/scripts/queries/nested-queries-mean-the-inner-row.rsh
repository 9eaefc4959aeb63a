# expect: [[2], [2]]
[1, 2] select ([1, 2] where it > 1)
