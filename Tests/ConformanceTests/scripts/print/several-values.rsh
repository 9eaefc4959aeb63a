print 1, "a", [null]
# expect: 1 a [null]
