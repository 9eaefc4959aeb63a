let x = {name: 1}
# expect error RSH0301: no field `nmae` on a record
# expect hint: did you mean `name`?
x.nmae
