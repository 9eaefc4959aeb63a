label org("acme").runner(1) add "new", "other"
# expect event: done label runner 1 +new +other
