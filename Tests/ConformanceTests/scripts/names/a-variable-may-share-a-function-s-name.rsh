let count = count([1, 2])
for first in [count] { print first, first([3]) }
# expect: 2 3
