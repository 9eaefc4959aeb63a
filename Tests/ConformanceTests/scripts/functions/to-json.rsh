print to_json({a: [1, null, 2h, @2026-01-31], "b c": "x\"y"})
# expect: {"a":[1,null,"2h","2026-01-31T00:00:00Z"],"b c":"x\"y"}
print from_json(to_json(org("acme").runner(4)))["name"]
# expect: mac-1
