# expect error RSH0140: `<` is less-than here
for r in org("acme").runners where r.busy < retire(r) >
