# expect error RSH0147:
while true { print 1 }
