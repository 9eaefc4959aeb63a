label org("acme").runner(1) add "gpu", "new"
# expect event: done label runner 1 +new
