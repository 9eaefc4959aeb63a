# expect error RSH0412: `replace` needs at least one character to look for
replace("abc", "", "x")
