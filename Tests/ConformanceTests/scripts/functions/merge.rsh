print merge({a: 1, b: 2}, {b: 3, c: 4}), merge({}, {}), merge({a: 1}, {}), merge({}, {a: {b: 1}})
# expect: {a: 1, b: 3, c: 4} {} {a: 1} {a: {b: 1}}
# The place of a field is a's, its value b's.
print merge({a: 1, b: 2, c: 3}, {d: 4, a: "x"}), merge({a: {b: 1}}, {a: {c: 2}}).a.c
# expect: {a: "x", b: 2, c: 3, d: 4} 2
print merge(org("acme").runner(4), {name: "other"})["name"],
    merge(from_json("{\"x\": 1}"), {y: 2}).x
# expect: other 1
