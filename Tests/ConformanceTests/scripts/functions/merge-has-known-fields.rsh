# expect error RSH0301: no field `d` on a record
print merge({a: 1}, {b: 2}).d
