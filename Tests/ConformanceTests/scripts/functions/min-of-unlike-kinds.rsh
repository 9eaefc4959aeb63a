# expect error RSH0404: `min` does not work between
min([1, "a"])
