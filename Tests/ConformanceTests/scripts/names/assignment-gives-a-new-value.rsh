let a = 1
a = a + 1
# expect: 2
a
