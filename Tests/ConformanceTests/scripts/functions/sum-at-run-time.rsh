# expect error RSH0412: `sum` needs a list of numbers or durations, and this is a string
sum(["a", 1])
