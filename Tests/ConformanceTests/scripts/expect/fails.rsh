# expect error RSH0600: expectation failed
expect 1 > 2
