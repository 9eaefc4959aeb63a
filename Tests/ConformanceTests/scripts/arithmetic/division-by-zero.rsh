# expect error RSH0402: division by zero
1 / 0
