# expect error RSH0601: 1 write of 1 failed
if true {
    for r in org("acme").runners where r.id == 3 { delete r; print count(org("acme").runners) }
    print "not reached"
    delete org("acme").runner(4)
}
# expect writes: 1 failed
