# expect error RSH0301: no field `nmae` on a runner
print first(org("acme").runners).nmae
