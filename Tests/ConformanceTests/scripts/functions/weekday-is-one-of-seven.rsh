# expect error RSH0306: a weekday is never "monday"
# expect hint: "Monday"
print weekday(now()) == "monday"
