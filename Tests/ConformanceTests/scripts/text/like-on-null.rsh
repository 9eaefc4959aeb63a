# expect error RSH0404: `like` does not work between null and a string
org("acme").runner(4).version like "2.*"
