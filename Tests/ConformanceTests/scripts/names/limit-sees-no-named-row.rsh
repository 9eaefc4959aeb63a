# expect error RSH0201: nothing is called `x` here
x in [1, 2] limit x
