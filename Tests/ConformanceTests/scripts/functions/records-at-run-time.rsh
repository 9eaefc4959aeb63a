let none = from_json("null")
try { print entries(none) } catch e { print e.message }
# expect: `entries` needs a record, and this is null
try { print merge(none, {}) } catch e { print e.message }
# expect: `merge` needs a record, and this is null
# expect error RSH0412: `merge` needs a record, and this is a list
print merge({}, from_json("[]"))
