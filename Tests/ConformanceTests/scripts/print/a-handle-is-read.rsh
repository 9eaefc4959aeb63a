# expect requests: 1
print org("acme").runner(1)
# expect: linux-1
