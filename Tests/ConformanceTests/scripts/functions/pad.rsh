print "[\(pad("ab", 4))]", "[\(pad("ab", -4))]", "[\(pad("abcd", 2))]", "[\(pad("日本", 5))]"
# expect: [ab  ] [  ab] [abcd] [日本 ]
