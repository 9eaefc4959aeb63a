let xs = [1h]
xs = xs + [2h]
print avg(xs) > 1h
# expect: true
print avg(from_json("[1, 2.5]"))
# expect: 1.75
