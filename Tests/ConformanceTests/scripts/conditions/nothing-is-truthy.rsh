# expect error RSH0303: a condition must be true or false, and this is an integer
# expect hint: compare it: `… > 0`
if 1 { print 1 }
# expect error RSH0303: a list
if [] { print 1 }
