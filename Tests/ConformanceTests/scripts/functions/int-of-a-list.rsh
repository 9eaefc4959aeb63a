# expect error RSH0305: `int` needs a string or number
int([1])
