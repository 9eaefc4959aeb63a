# expect error RSH0302: `like` does not work between an integer and a string
1 like "1"
