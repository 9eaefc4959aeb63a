let r = org("acme").runner(1)
# expect: linux-1 Linux
print r.name, r.os
# expect requests: 1
