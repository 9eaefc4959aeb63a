let r = org("acme").runner(1)
# expect: true
r.os == "linux"
# expect: false
r.os + "" == "linux"
