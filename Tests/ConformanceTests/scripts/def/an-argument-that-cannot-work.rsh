# expect error RSH0302: `+` does not work between an integer and a string
def next(n) { return n + "a" }
print next(1)
