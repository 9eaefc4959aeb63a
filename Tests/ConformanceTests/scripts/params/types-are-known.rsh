param n: int = 1
# expect error RSH0302
print n + "a"
