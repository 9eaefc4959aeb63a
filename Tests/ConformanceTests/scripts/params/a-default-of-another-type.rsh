# expect error RSH0228: `n` is an integer, and its default is a string
param n: int = "1"
