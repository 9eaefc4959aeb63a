let d = 0
# expect: false
d != 0 and 1 / d > 0
# expect: true
d == 0 or 1 / d > 0
