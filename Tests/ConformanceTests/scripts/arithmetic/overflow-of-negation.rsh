let smallest = -9223372036854775808
# expect error RSH0401:
-smallest
