# expect error RSH0404: `sort by` does not work between
[1, "a"] sort by it
