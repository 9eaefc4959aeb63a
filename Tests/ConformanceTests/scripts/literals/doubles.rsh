# expect: 1500.0
1.5e3
# expect: 0.25
0.25
