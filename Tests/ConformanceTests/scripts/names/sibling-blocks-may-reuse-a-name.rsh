for r in [1] { let x = r; print x }
for r in [2] { let x = r; print x }
# expect: 1
# expect: 2
