for big in [1e300, -1e19, 9.3e18] < try { print round(big) } catch e { print e.message } >
# expect: the number is too large for 64 bits
# expect: the number is too large for 64 bits
# expect: the number is too large for 64 bits
try { print ceil(1e300) } catch e { print e.message }
# expect: the number is too large for 64 bits
# expect error RSH0401: the number is too large for 64 bits
print floor(1e300)
