let a = ["x", 1]
# expect error RSH0404: `-` does not work on a string
-a[0]
