print double("1.5"), double(2), double("-1e3"), double(0.5)
# expect: 1.5 2.0 -1000.0 0.5
