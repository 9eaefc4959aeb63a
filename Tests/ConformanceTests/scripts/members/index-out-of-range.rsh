# expect error RSH0408: there is no element 3 in a list of 3 elements
[1, 2, 3][3]
