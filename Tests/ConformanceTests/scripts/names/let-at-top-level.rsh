let a = 2
# expect: 3
a + 1
