# expect error RSH0214: `param a`
param a: integer = 1
