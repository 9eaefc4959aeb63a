# expect error RSH0401: the duration
106751991167d * 1000
