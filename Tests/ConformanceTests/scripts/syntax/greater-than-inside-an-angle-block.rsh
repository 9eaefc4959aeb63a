for n in [1, 2] < if n > 1 { print n } >
# expect: 2
