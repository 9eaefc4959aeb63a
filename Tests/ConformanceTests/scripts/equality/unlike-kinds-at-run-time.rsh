let a = [1, "x"]
# expect error RSH0404: `==` does not work between an integer and a string
a[0] == a[1]
