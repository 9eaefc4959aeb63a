for r in org("acme").runners where r.id in [2, 4] {
    print "before", r.name
    delete r
    print "after", r.name
}
# expect: before linux-2
# expect: after linux-2
# expect: before mac-1
# expect: after mac-1
