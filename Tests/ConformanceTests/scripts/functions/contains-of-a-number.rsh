# expect error RSH0305: `contains` needs a list or string
print contains(1, 1)
