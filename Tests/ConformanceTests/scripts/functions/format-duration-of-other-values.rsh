# expect error RSH0305: `format_duration` needs a duration here, and this is an integer
print format_duration(5)
# expect error RSH0305: `format_duration` needs a unit in a string here, and this is a duration
print format_duration(5s, 1h)
