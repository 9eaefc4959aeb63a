let sum_so_far = 0
for n in [1, 2, 3] { sum_so_far = sum_so_far + n }
# expect: 6
sum_so_far
