# expect error RSH0417
print range(0, 9223372036854775807)
