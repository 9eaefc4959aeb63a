let none = from_json("null")
try { print trim(none) } catch e { print e.message }
# expect: `trim` needs a string, and this is null
try { print lines(none) } catch e { print e.message }
# expect: `lines` needs a string, and this is null
try { print starts_with(none, "a") } catch e { print e.message }
# expect: `starts_with` needs a string, and this is null
try { print ends_with("a", none) } catch e { print e.message }
# expect: `ends_with` needs a string, and this is null
try { print contains(none, "a") } catch e { print e.message }
# expect: `contains` needs a list or string, and this is null
# expect error RSH0412: `contains` needs a string, and this is an integer
print contains("a1", 1)
