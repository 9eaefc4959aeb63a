# expect error RSH0305: `year` needs a timestamp here, and this is a string
print year("2026-01-31")
