# expect error RSH0402:
1 % 0
