let x = {a: {b: 2}}
# expect: 2
x.a.b
