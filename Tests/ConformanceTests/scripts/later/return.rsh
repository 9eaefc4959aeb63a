# expect error RSH0214: `return`
return 1
