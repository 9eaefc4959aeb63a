# expect error RSH0227
param n: int = 1 + 1
