let a = [1, [2]]
# expect error RSH0406: a list is needed here, and this is an integer
2 in a[0]
