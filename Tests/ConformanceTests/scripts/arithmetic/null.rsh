# expect error RSH0302: `+` does not work between an integer and null
1 + null
