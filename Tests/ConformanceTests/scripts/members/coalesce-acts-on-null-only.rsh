# expect: 0
0 ?? 1
# expect: false
false ?? true
