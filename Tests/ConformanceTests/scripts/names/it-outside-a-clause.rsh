# expect error RSH0207: `it` means the row of a clause
it
