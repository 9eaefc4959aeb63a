print entries({a: 1, b: "x"}), entries({}), values({})
# expect: [{key: "a", value: 1}, {key: "b", value: "x"}] [] []
print count(entries(org("acme").runner(4)) where .key == "name")
# expect: 1
print entries({b: 1, a: 2}) sort by .key select .value
# expect: [2, 1]
