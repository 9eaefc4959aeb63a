# expect warning RSH0316: an integer is never among what this list holds: each is a string
print 7 in ["7"]
# expect: false
