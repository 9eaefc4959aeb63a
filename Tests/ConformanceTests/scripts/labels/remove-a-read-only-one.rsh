# expect error RSH0601:
label org("acme").runner(1) remove "x64"
# expect event: failed label runner 1 -x64: "x64" is read-only and cannot be removed
# expect requests: 1
