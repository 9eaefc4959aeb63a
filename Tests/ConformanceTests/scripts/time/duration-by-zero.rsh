# expect error RSH0402:
1d / 0
