# expect error RSH0305: `timestamp` needs a string here, and this is an integer
print timestamp(0)
# expect error RSH0305: `duration` needs a string here, and this is null
print duration(null)
# expect error RSH0302: `+` does not work between a duration and an integer
print duration("1h") + 1
# expect error RSH0302: `+` does not work between a timestamp and an integer
print timestamp("2026-01-31") + 1
