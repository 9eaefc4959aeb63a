# expect: true
not 1 == 2
# expect: true
not not true
