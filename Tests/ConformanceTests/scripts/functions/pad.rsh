print "[\(pad("ab", 4))]",
    "[\(pad("ab", 4, "left"))]",
    "[\(pad("ab", 4, "right"))]",
    "[\(pad("abcd", 2))]"
# expect: [ab  ] [  ab] [ab  ] [abcd]
print "[\(pad("日本", 5))]", "[\(pad("日本", 5, "left"))]", "[\(pad("", 2))]", "[\(pad("a", 0))]"
# expect: [日本 ] [ 日本] [  ] [a]
