let r = 1
# expect error RSH0214: `add … to …`
add r to r
# expect error RSH0214: `remove … from …`
remove r from r
