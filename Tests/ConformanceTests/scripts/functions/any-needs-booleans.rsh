# expect error RSH0305: `any` needs a list of booleans here, and this is a list of integers
print any([1])
