let none = from_json("null")
try { print format_duration(none) } catch e { print e.message }
# expect: `format_duration` needs a duration, and this is null
# expect error RSH0412: `format_duration` needs a string, and this is null
print format_duration(1s, none)
