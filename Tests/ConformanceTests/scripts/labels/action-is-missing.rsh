# expect error RSH0126:
label org("acme").runner(1); print 2
