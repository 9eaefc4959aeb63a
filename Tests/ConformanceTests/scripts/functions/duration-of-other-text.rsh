# expect error RSH0422: "1x" is not a duration such as
print duration("1x")
