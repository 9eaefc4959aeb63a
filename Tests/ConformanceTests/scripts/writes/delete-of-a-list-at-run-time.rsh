let a = [[1], 2]
# expect error RSH0602: `delete` takes one resource, and this is a list
# expect hint: for r in …
delete a[0]
