print round(2.5), round(-2.5), round(2.4), floor(-1.5), ceil(-1.5), floor(3), round(3.14159, 2), round(5, 1)
# expect: 3 -3 2 -2 -1 3 3.14 5.0
