x in [1, 2] where x > 1
# expect error RSH0201:
x
