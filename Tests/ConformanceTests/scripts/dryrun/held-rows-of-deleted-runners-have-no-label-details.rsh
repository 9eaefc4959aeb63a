# dry-run
let r = org("acme").runner(2)
delete r
# expect error RSH0505:
print r.label_details
