# expect error RSH0117
if true { param n: int = 1 }
