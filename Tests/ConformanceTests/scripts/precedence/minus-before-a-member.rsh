let x = {a: 2}
# expect: -2
-x.a
