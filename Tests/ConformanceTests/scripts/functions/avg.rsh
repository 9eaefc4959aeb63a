print avg([1, 2]), avg([1h, 2h]), avg([]), avg([1.5]), avg([1, 2.5]), avg([1ms, 2ms])
# expect: 1.5 1h30m null 1.5 1.75 2ms
