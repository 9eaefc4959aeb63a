# expect error RSH0412: `range` needs a step other than 0
print range(1, 2, 0)
