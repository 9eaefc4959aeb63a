# expect error RSH0305: `first` needs a list here, and this is a string
print first("abc")
# expect error RSH0305: `last` needs a list here, and this is null
print last(null)
# expect error RSH0305: `reverse` needs a list or string here, and this is a record
print reverse({a: 1})
# expect error RSH0305: `zip` needs a list here, and this is an integer
print zip([1], 1)
# expect error RSH0305: `range` needs an integer here, and this is a double
print range(1.5)
# expect error RSH0305: `range` needs an integer here, and this is null
print range(1, null)
# expect error RSH0305: `all` needs a list of booleans here, and this is a list of strings
print all(["a"])
# expect error RSH0203: 0 arguments are given, but the call is `range(end), range(start, end)
print range()
