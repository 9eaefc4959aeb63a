# expect error RSH0217: `runner` is a function here
# expect hint: .runner(id)
org("acme").runner
