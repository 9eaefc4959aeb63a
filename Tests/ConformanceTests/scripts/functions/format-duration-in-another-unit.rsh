# expect error RSH0424: "y" is no unit of time
print format_duration(1d, "y")
