# expect: 42
int("42")
# expect: -1
int(-1.9)
