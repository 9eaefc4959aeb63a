let a = [null, 1, "x"]
# expect error RSH0407: no field `b` on null
# expect hint: `?.b` gives null for null
a[0].b
