# expect error RSH0305: `runner` needs an integer here, and this is a double
org("acme").runner(1.5)
