# expect error RSH0412: `split` needs a separator of at least one character, and this text is empty
split("abc", "")
