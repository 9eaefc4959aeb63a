let a = ["x", 1]
# expect error RSH0603: a label is a string, and this is an integer
label org("acme").runner(1) add a[1]
