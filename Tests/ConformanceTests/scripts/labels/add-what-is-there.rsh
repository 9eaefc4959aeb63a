label org("acme").runner(1) add "GPU", "linux"
# expect event: unchanged label runner 1 +GPU +linux: it has "GPU", "linux" already
# expect requests: 1
