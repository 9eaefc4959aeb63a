# expect: null
org("acme").runner(5).version
