# expect error RSH0401:
int(1e300)
