let xs = [1]
# expect error RSH0404
xs = xs + 1
