# expect error RSH0404: `+` does not work between
# expect note: row 2: "x"
[1, "x"] select it + 1
