# expect: acme
org("acme").runner(1).owner.login
