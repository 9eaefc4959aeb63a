# expect error RSH0302: `<` does not work between an integer and a string
1 < "2"
# expect error RSH0302:
[1] < [2]
