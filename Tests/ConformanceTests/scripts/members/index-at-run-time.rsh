let a = [[1], "k"]
# expect error RSH0409: a list cannot be indexed by a string
a[0][a[1]]
