print 1
# expect: 1
# expect error RSH0605: no capacity for gpu
fail "no capacity for \("gpu")"
print 2
