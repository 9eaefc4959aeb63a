# expect error RSH0412: `round` needs 0 to 15 digits, and this is 16
print round(1.5, 16)
