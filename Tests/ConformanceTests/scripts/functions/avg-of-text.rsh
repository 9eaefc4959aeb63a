# expect error RSH0305: `avg` needs a list of numbers or durations here, and this is a list of strings
print avg(["a"])
# expect error RSH0302: `>` does not work between a duration or null and an integer
print avg([1h]) > 1
