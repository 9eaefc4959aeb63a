# expect error RSH0408: there is no element -2 in a list of 1 element
[1][-2]
