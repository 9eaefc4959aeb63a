# expect error RSH0201: nothing is called `r` here
for r in [1, 2] limit r { print r }
