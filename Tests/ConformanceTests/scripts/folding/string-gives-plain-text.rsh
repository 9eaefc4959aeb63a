let r = org("acme").runner(1)
# expect: false
string(r.os) == "linux"
