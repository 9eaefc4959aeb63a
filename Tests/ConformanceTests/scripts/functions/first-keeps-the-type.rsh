# expect error RSH0301: no field `nmae` on a runner
print first(org("acme").runners).nmae
# expect error RSH0302: `+` does not work between an integer or null and a string
print last([1]) + "a"
# expect error RSH0302: `+` does not work between a list of integers and an integer
print reverse([1]) + 1
# expect error RSH0302: `+` does not work between a string and an integer
print reverse("ab") + 1
# expect error RSH0302: `+` does not work between an integer and a string
print range(3)[0] + "a"
# expect error RSH0302: `+` does not work between a number and a string
print zip([1], [2.5])[0][0] + "a"
