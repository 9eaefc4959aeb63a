# expect error RSH0214: `as x` after an expression
count([1]) as x
