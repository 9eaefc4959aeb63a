let a = [true, 1]
# expect error RSH0405: a condition must be true or false, and this is an integer
if a[1] { print 1 }
