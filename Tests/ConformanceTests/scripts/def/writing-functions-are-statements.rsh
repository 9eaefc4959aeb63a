def drop(r) { delete r }
# expect error RSH0219: `drop` does more than give a value
let gone = drop(org("acme").runner(4))
