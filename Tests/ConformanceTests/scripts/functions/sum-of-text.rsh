# expect error RSH0305: `sum` needs
sum(["a"])
