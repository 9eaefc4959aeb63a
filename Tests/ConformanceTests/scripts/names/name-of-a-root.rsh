# expect error RSH0210: `org` is the name of a function
for org in [1] { print org }
# expect error RSH0210: `repo`
let repo = 1
