# expect error RSH0308:
# expect hint: name the resource
delete "linux-1"
