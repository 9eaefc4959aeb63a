let limit = 2
let sort = 3
# expect: 5
print limit + sort
