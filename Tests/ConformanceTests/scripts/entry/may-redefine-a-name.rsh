# entry
let a = 1
# expect: 1
a
let a = "x"
# expect: x
a
