# expect: [[], [1]]
a in [1, 2] select ([1, 2] where it < a)
