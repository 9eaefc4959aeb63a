let xs = from_json("[true, 1]")
# expect error RSH0412: `any` needs a list of booleans, and this is an integer
print any(xs)
