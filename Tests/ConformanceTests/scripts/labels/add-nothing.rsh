# expect error RSH0604: 0 labels are named; one call takes 1 to 100
label org("acme").runner(1) add []
