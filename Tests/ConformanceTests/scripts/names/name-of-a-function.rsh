# expect error RSH0210: `count` is the name of a function
let count = 1
# expect error RSH0210: `org`
for org in [1] { print org }
