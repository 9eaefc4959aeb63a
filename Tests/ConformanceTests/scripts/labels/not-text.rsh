# expect error RSH0309: a label is a string, and this is an integer
label org("acme").runner(1) add 5
# expect error RSH0309: a label is a string, and this is an integer
label org("acme").runner(1) add [5]
