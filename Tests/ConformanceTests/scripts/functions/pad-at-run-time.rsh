let none = from_json("null")
try { print pad(none, 3) } catch e { print e.message }
# expect: `pad` needs a string, and this is null
try { print pad("a", none) } catch e { print e.message }
# expect: `pad` needs an integer, and this is null
try { print pad("a", -1) } catch e { print e.message }
# expect: `pad` needs a width of 0 or more, and this is -1
try { print pad("a", 9223372036854775807) } catch e { print e.message }
# expect: the text would be longer than 67108864
# expect error RSH0412: `pad` needs the side "left" or "right", and this is "up"
print pad("a", 3, "up")
