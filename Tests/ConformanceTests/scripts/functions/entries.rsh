print entries({a: 1, b: "x"})
# expect: [{key: "a", value: 1}, {key: "b", value: "x"}]
print count(entries(org("acme").runner(4)) where .key == "name")
# expect: 1
