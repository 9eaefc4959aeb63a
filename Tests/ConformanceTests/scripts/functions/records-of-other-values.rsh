# expect error RSH0305: `entries` needs a record here, and this is a list of integers
print entries([1])
# expect error RSH0305: `merge` needs a record here, and this is null
print merge({}, null)
# expect error RSH0305: `from_json` needs a string here, and this is a record
print from_json({})
