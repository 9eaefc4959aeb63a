print avg([1, 2]), avg([1h, 2h]), avg([]), avg([1.5])
# expect: 1.5 1h30m null 1.5
