# expect error RSH0305: `double` needs a string or number here, and this is null
print double(null)
