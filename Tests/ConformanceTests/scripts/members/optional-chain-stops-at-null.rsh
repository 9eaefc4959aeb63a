let a = [null, {b: {c: 1}}]
# expect: null
a[0]?.b.c
# expect: 1
a[1]?.b.c
