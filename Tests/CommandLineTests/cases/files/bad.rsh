for r in org("acme").runners where r.statsu == "online" { delete r }
let x = 1 +
print y
