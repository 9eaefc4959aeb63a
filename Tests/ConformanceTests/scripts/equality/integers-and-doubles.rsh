# expect: true
1 == 1.0
# expect: false
9007199254740993 == 9007199254740992.0
