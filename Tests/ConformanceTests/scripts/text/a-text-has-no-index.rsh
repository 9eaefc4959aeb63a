# expect error RSH0311: a string cannot be indexed by an integer
"abc"[0]
