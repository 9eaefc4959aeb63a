# expect error RSH0303: a string
[1] where "x"
# expect error RSH0303:
not "x"
