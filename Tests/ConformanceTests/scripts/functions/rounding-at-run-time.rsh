let none = from_json("null")
try { print round(none) } catch e { print e.message }
# expect: `round` needs a number, and this is null
try { print round(none, 1) } catch e { print e.message }
# expect: `round` needs a number, and this is null
try { print round(1.5, from_json("1.5")) } catch e { print e.message }
# expect: `round` needs an integer, and this is a double
try { print round(1.5, -1) } catch e { print e.message }
# expect: `round` needs 0 to 15 digits, and this is -1
try { print floor(none) } catch e { print e.message }
# expect: `floor` needs a number, and this is null
# expect error RSH0412: `ceil` needs a number, and this is a string
print ceil(from_json("\"1\""))
