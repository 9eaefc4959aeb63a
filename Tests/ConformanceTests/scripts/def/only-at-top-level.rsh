# expect error RSH0117
if true { def f() { return 1 } }
