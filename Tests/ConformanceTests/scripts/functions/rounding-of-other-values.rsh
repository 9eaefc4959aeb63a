# expect error RSH0305: `round` needs a number here, and this is a string
print round("1.5")
# expect error RSH0305: `round` needs an integer here, and this is a double
print round(1.5, 1.5)
# expect error RSH0305: `floor` needs a number here, and this is null
print floor(null)
# expect error RSH0305: `ceil` needs a number here, and this is a duration
print ceil(1h)
# expect error RSH0203: 3 arguments are given
print round(1.5, 1, 1)
