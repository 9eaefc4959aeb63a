for a in [1, 2] { for b in ["x", "y"] { print a, b } }
# expect: 1 x
# expect: 1 y
# expect: 2 x
# expect: 2 y
