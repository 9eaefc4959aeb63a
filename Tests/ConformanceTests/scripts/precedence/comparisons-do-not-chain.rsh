# expect error RSH0112: comparisons do not chain
1 < 2 < 3
