# expect error RSH0207:
[1, 2] limit it
