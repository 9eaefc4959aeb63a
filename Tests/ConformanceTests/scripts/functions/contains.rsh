print contains([1, 2], 2),
    contains([], 1),
    contains("hello", "ell"),
    contains("x", "xx"),
    contains("x", "")
# expect: true false true false true
print contains("hello", "lo"),
    contains("hello", "hello"),
    contains("", "a"),
    contains("aab", "ab"),
    contains("Hello", "h")
# expect: true true false true false
print contains([1, "a", null], null),
    contains([1], "1"),
    contains([1], 1.0),
    contains([{a: [1]}], {a: [1]})
# expect: true false true true
print contains(org("acme").runner(1).os, "LIN"), contains(org("acme").runner(1).labels, "GPU")
# expect: true true
print contains("LINUX", org("acme").runner(1).os),
    contains(org("acme").runners, org("acme").runner(4))
# expect: true true
