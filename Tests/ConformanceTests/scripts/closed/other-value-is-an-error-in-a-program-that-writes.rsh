# expect error RSH0306: a runner's status is never "sleeping"
for r in org("acme").runners where r.status == "sleeping" { delete r }
