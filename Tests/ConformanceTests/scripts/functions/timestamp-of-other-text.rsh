# expect error RSH0422: "yesterday" is not a time such as
print timestamp("yesterday")
