# expect error RSH0601: 1 write of 1 failed
for r in org("acme").runners where r.busy limit 1 {
    for x in [1] { delete r; print count(org("acme").runners) }
    label r add "zzz"
}
for never in [1] { print "never" }
# expect writes: 1 failed
