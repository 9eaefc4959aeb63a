# expect error RSH0401:
sum([9223372036854775807, 1])
