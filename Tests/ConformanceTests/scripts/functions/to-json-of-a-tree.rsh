print to_json([]), to_json({}), to_json([{}, [], "a\n"]), to_json(null), to_json("x"), to_json(1.0)
# expect: [] {} [{},[],"a\n"] null "x" 1.0
print to_json({"a\"b": [{c: {d: true}}]})
# expect: {"a\"b":[{"c":{"d":true}}]}
expect from_json(to_json([{a: 1}, {a: 2}, {b: {a: 1}}])) == [{a: 1}, {a: 2}, {b: {a: 1}}]
