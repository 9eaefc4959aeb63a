# expect: 7
1 + 2 * 3
# expect: 9
(1 + 2) * 3
