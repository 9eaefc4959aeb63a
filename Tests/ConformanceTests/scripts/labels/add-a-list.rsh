label org("acme").runner(1) add ["a", "b"], "c"
# expect event: done label runner 1 +a +b +c
