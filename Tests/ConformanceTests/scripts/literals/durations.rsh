# expect: 1h30m
90m
# expect: 7d
7d
# expect: true
1d == 24h
