# expect error RSH0302:
7.5 % 2
