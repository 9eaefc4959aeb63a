print double("1.5"), double(2), double("-1e3")
# expect: 1.5 2.0 -1000.0
# expect error RSH0413: "0x1" is not
print double("0x1")
