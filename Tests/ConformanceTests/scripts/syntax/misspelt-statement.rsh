# expect error RSH0145:
# expect hint: did you mean `delete`?
delte x
