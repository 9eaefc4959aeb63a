let value = from_json("{\"a\": [1, 2.5, null, \"x\"]}")
print value.a, value["b"]
# expect: [1, 2.5, null, "x"] null
