if 1 > 2 { print "a" } else if 2 > 3 { print "b" } else { print "c" }
# expect: c
