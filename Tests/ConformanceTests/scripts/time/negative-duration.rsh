# expect: true
-1d < 0s
