try { print range(10000001) } catch e { print e.message }
# expect: the list would be longer than 10000000
try { print range(9223372036854775807, -9223372036854775808, -1) } catch e { print e.message }
# expect: the list would be longer than 10000000
# expect error RSH0417
print range(0, 9223372036854775807)
