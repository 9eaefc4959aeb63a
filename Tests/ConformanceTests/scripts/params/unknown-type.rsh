# expect error RSH0226: there is no type `integer` for a param
param n: integer = 1
# expect hint: did you mean `int`?
