# expect error RSH0305: `fail` needs a string
fail 3
