# expect error RSH0108:
for r in [1] { print r
