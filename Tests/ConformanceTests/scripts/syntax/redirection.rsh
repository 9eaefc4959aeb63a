# expect error RSH0143:
print 1 > "file"
