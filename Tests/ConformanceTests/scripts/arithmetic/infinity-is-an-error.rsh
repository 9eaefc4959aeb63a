# expect error RSH0403: not a finite number
1e308 * 10
