for n in [1, 2] select {n: n * 10} { print n.n }
# expect: 10
# expect: 20
