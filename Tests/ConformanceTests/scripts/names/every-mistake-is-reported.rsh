# expect error RSH0201: `a`
a
# expect error RSH0202: `b`
b()
