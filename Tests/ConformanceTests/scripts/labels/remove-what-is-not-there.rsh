label org("acme").runner(1) remove "none"
# expect event: unchanged label runner 1 -none: it does not have "none"
