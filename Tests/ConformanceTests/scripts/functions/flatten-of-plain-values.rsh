# expect error RSH0412: `flatten` needs a list of lists, and this is an integer
flatten([1])
