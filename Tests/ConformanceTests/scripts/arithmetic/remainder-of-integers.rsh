# expect: 1
7 % 3
# expect: -1
-7 % 3
# expect: 0
-9223372036854775808 % -1
