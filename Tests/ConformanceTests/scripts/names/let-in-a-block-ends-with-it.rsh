if true { let a = 1; print a }
# expect error RSH0201: nothing is called `a` here
a
