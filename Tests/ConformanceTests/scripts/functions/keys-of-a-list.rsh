# expect error RSH0305: `keys` needs a record
keys([1])
