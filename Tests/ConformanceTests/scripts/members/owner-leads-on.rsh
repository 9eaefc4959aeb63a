# expect: 5
count(org("acme").runner(1).owner.runners)
