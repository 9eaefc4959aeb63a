# expect error RSH0210
def count(x) { return x }
