def say(x) { print x }
# expect error RSH0219
print say(1)
