let f = 1
# expect error RSH0212: cannot be called
f(2)
# expect error RSH0212:
"x"()
