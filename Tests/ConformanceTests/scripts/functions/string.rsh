# expect: 1h [1] null
print string(60m), string([1]), string(null)
