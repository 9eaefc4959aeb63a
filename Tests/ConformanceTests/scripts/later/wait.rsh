# expect error RSH0214: `wait until`
wait until true timeout 1m
