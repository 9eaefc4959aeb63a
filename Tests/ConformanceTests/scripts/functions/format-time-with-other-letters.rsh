# expect error RSH0423: `y` means nothing in a pattern of a time
print format_time(now(), "yyyy")
