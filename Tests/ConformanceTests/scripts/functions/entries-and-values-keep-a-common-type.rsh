# expect error RSH0305: `sum` needs a list of numbers or durations here, and this is a list of strings
print sum(values({a: "x", b: "y"}))
# expect error RSH0302: `+` does not work between a string and an integer
print entries({a: 1})[0].key + 1
# expect error RSH0302: `+` does not work between a number and a string
print entries({a: 1, b: 2.5})[0].value + "x"
