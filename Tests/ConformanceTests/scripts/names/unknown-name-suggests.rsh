let offline = 1
# expect error RSH0201: nothing is called `ofline` here
# expect hint: did you mean `offline`?
ofline
