print range(3), range(2, 5), range(5, 0, -2), range(0, 10, 4), range(3, 3), range(3, 1)
# expect: [0, 1, 2] [2, 3, 4] [5, 3, 1] [0, 4, 8] [] []
print count(range(-9223372036854775808, 9223372036854775807, 9223372036854775807))
# expect: 3
