if false { print "a" }
