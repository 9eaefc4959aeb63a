# expect error RSH0302:
true + 1
