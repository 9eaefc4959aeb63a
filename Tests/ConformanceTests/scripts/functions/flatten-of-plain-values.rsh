# expect error RSH0305: `flatten` needs a list of lists here
flatten([1])
