let o = org("acme")
# expect: true
o.runner(1) == o.runners[0]
# expect: false
o.runner(1) == repo("acme/web").runner(1)
