label org("acme").runner(3) set "new"
# expect event: done label runner 3 +new -old
# expect: ["new"]
org("acme").runner(3).custom_labels
