label org("acme").runner(2) clear
# expect event: unchanged label runner 2: it has no custom label
