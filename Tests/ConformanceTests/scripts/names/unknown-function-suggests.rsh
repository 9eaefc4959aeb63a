# expect error RSH0202: there is no function `cuont`
# expect hint: did you mean `count`?
cuont([1])
