# expect error RSH0601: 1 write of 3 failed
for r in org("acme").runners where r.status == "offline" { delete r }
# expect writes: 2 done, 1 failed
print "never"
