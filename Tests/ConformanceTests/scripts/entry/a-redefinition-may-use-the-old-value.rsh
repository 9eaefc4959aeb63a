# entry
let a = 1
let a = a + 1
# expect: 2
a
