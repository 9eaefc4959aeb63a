let a = [{x: 1}, null, 1]
# expect error RSH0407: no field `y`
a[0]?.y
