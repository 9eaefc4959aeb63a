"x" matches "(x"  # expect error RSH0315: this is no regular expression: `(` without its `)`
