# expect error RSH0302: `+` does not work between a duration and an integer
print abs(1h) + 1
# expect error RSH0305: `abs` needs a number or duration here, and this is a string
print abs("a")
