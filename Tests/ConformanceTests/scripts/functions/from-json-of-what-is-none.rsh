try { print from_json("{\"a\": }") } catch e { print e.message }
# expect: this text is no JSON: expected a value, found `}`
try { print from_json(join(range(5000) select "[")) } catch e { print e.kind }
# expect: value
# expect error RSH0421: this text is no JSON
print from_json("")
