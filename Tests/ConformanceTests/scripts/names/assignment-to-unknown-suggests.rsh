let total = 1
# expect error RSH0205:
# expect hint: did you mean `total`?
totl = 2
