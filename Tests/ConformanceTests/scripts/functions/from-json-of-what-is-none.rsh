try { print from_json("{\"a\": }") } catch e { print e.message }
# expect: this text is no JSON: expected a value, found `}`
try { print from_json(join(range(5000) select "[")) } catch e { print e.kind, e.message }
# expect: value this text is no JSON: brackets are nested more than 200 deep
try { print from_json("[1] 2") } catch e { print e.message }
# expect: this text is no JSON: there is more text after the value's end
try { print from_json("{\"a\": 1, \"a\": 2}") } catch e { print e.message }
# expect: this text is no JSON: the key "a" comes twice in one object
try { print from_json("[1e999]") } catch e { print e.message }
# expect: this text is no JSON: the number is too large
try { print from_json(from_json("null")) } catch e { print e.message }
# expect: `from_json` needs a string, and this is null
print from_json("[9223372036854775807, 9223372036854775808]")
# expect: [9223372036854775807, 9.223372036854776e+18]
# expect error RSH0421: this text is no JSON: the text is empty
# expect note: at 1:1 of the text
print from_json("")
