# fixture: labels
print org("acme").runner(1).custom_labels
# expect: ["bare"]
label org("acme").runner(1) remove "bare"
# expect event: done label runner 1 -bare
label org("acme").runner(2) clear
# expect event: done label runner 2 -bare
