print abs(-3), abs(3), abs(-1.5), abs(-2h)
# expect: 3 3 1.5 2h
# expect error RSH0401
print abs(-9223372036854775808)
