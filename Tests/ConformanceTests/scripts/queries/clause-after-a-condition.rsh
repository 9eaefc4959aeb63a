# expect error RSH0113: `sort` cannot follow a condition
1 in [1] sort by it
