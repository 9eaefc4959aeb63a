# expect error RSH0412: `range` needs a step other than 0, and this is 0
print range(1, 2, 0)
