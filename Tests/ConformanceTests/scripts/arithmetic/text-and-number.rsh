# expect error RSH0302: `+` does not work between a string and an integer
# expect hint: string(…)
"a" + 1
