# expect: ["a", "b"]
keys({a: 1, b: [2]})
# expect: [1, [2]]
values({a: 1, b: [2]})
