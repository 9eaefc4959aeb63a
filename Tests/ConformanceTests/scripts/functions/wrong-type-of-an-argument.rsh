# expect error RSH0305: `org` needs a string here, and this is an integer
org(5)
# expect error RSH0305: `runner` needs an integer
org("acme").runner("linux-1")
