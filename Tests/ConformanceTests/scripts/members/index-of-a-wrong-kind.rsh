# expect error RSH0311: a list of integers cannot be indexed by a string
[1]["a"]
