def f() { return 1 }
# expect error RSH0211
let g = f
