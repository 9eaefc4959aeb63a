let a = null
# expect: null
a?.b.c
