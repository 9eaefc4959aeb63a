for x in [1] { print x }
# expect error RSH0201: nothing is called `x` here
x
