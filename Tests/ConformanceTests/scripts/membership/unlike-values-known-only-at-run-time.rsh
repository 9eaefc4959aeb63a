print 7 in from_json("[\"7\", 7]"), 7 in [7, "7"]
# expect: true true
