print round(2.5),
    round(-2.5),
    round(2.4),
    floor(-1.5),
    ceil(-1.5),
    floor(3),
    round(3.14159, 2),
    round(5, 1)
# expect: 3 -3 2 -2 -1 3 3.14 5.0
print round(0.5), round(-0.4), ceil(2.0), ceil(7), round(7), round(-2.567, 2), round(2.5, 0)
# expect: 1 0 2 7 7 -2.57 3.0
# A double that is too large to have such digits stays what it is.
print round(123456789012345.678, 12), round(1e300, 15), round(0.3, 15)
# expect: 123456789012345.67 1e+300 0.3
