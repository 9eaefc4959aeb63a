# expect: 2.0
1d / 12h
# expect: 3h
1h30m * 2
# expect: 12h
1d / 2
# expect: 36m
1h * 0.6
