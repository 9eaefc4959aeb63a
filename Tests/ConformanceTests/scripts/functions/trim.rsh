print "[\(trim("  a b \t\n"))]",
    "[\(trim(" "))]",
    "[\(trim(""))]",
    "[\(trim("\u{a0}é\u{3000}"))]",
    "[\(trim("a"))]"
# expect: [a b] [] [] [é] [a]
