label org("acme").runner(5) clear
# expect event: done label runner 5 -gpu -old
# expect: []
org("acme").runner(5).custom_labels
