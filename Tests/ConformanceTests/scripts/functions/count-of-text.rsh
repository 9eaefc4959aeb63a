# expect error RSH0305: `count` needs a list here, and this is a string
count("abc")
