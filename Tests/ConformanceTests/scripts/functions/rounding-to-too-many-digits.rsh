# expect error RSH0412: `round` needs 0 to 15 digits
print round(1.5, 16)
