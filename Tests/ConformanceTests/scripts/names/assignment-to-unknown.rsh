# expect error RSH0205: there is no variable `total`
total = 1
