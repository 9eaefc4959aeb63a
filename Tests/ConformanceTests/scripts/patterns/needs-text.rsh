# expect error RSH0302: `matches` does not work between an integer and a string
7 matches "7"
