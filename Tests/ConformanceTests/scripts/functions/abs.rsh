print abs(-3), abs(3), abs(-1.5), abs(1.5), abs(-2h), abs(2h), abs(-9223372036854775807)
# expect: 3 3 1.5 1.5 2h 2h 9223372036854775807
try { print abs(-9223372036854775807ms - 1ms) } catch e { print e.message }
# expect: the duration is too large for 64 bits
# expect error RSH0401
print abs(-9223372036854775808)
