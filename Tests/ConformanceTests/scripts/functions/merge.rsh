print merge({a: 1, b: 2}, {b: 3, c: 4})
# expect: {a: 1, b: 3, c: 4}
