# expect error RSH0305: `trim` needs a string here, and this is null
print trim(null)
# expect error RSH0305: `lines` needs a string here, and this is a list of strings
print lines(["a"])
# expect error RSH0305: `starts_with` needs a string here, and this is an integer
print starts_with("a", 1)
# expect error RSH0305: `ends_with` needs a string here, and this is a timestamp
print ends_with(now(), "Z")
# expect error RSH0305: `contains` needs a list or string here, and this is a record
print contains({a: 1}, "a")
