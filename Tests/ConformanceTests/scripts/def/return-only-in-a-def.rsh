# expect error RSH0222
return 1
