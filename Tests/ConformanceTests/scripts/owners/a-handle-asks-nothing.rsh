let o = org("acme")
# expect: acme
o
# expect requests: 0
