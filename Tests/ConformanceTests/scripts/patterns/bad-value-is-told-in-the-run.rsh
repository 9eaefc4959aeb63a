let p = join(["(", "x"], "")
# expect error RSH0315: this is no regular expression
"x" matches p
