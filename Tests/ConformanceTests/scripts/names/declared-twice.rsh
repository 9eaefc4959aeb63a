let a = 1
# expect error RSH0204: `a` is already the name of something here
let a = 2
