# dry-run
for r in org("acme").runners where r.status == "offline" { delete r }
# expect: 0
count(org("acme").runners where .status == "offline")
expect count(org("acme").runners) == 2
