# expect error RSH0211: `count` is a function, not a value
# expect hint: count(…)
let f = count
