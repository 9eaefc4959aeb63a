print "[\(trim("  a b \t\n"))]", "[\(trim(" "))]"
# expect: [a b] []
