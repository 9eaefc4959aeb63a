label org("acme").runner(1) add "a", "A"
# expect event: done label runner 1 +a
