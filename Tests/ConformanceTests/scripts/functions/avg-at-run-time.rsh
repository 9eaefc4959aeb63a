try { print avg(from_json("[\"a\"]")) } catch e { print e.message }
# expect: `avg` needs a list of numbers or durations, and this is a string
try { print avg(from_json("[1, null]")) } catch e { print e.message }
# expect: `+` does not work between an integer and null
try { print avg(from_json("{}")) } catch e { print e.message }
# expect: `avg` needs a list, and this is a record
# expect error RSH0401: the sum is too large
print avg([9223372036854775807, 1])
