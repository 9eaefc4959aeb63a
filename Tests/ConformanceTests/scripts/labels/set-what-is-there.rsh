label org("acme").runner(3) set "OLD"
# expect event: unchanged label runner 3: it has just these labels already
