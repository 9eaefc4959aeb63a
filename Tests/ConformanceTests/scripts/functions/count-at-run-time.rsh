let a = [1, []]
# expect error RSH0412: `count` needs a list, and this is an integer
count(a[0])
