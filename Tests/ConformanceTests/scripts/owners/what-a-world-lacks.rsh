# expect error RSH0510
org("nope").runners
# expect hint: `runsh world show` lists what a world has
