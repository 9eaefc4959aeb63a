def f() { return 1 }
# expect error RSH0208
if true { f() }
