def older(r, span = 7d) { return span > 1d }
print older(1)
# expect error RSH0302
def bad(span = 7d) { return span + 1 }
print bad()
