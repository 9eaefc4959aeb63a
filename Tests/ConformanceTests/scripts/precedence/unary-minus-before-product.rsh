# expect: -6
-2 * 3
# expect: 2
--2
