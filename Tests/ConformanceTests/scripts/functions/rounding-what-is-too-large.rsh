# expect error RSH0401
print floor(1e300)
