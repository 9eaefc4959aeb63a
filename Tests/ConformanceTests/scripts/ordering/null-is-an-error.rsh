# expect error RSH0302: `<` does not work between null and an integer
null < 1
