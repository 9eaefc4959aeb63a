let n = 2
# expect: 2 of [1, 2] at 1h
"\(n) of \([1, 2]) at \(60m)"
