for n in [3, 1, 2] where n > 1 sort by n desc limit 1 { print n }
# expect: 3
