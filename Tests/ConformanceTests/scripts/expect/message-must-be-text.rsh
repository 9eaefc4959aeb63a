# expect error RSH0305: `expect` needs a string
expect true, 1
