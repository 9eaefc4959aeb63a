let x = 1
# expect error RSH0213: `x` is already visible
# expect hint: membership put parentheses
x in [1, 2] where true
