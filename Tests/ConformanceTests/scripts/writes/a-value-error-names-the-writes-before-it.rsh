# expect note: before it, 1 write was done and 1 failed in this statement
for r in org("acme").runners where r.id in [3, 4, 5] {
    delete r
    # expect error RSH0402
    print count(org("acme").runners) / 0
}
