let a = [{x: 1}, 2]
# expect error RSH0407: no field `y` on a record
a[0].y
