label org("acme").runner(5) remove "GPU", "none"
# expect event: done label runner 5 -GPU
# expect: ["old"]
org("acme").runner(5).custom_labels
