# expect error RSH0401: the sum is too large for 64 bits
9223372036854775807 + 1
