let a = ["x", 1]
# expect error RSH0411: `skip` needs an integer, and this is a string
[1] skip a[0]
