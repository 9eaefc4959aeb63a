let a = 1
if a == 1 { a = "one" }
# expect: one
a
