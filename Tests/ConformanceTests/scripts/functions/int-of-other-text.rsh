# expect error RSH0413: "4x" is not an integer
int("4x")
