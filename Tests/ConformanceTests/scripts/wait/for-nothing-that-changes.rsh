let n = 1
# expect error RSH0221
wait until n == 2 timeout 5m
