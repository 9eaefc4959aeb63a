# dry-run
# expect note: before it, 1 write was planned in this statement
for r in org("acme").runners where r.id in [2, 4] {
    delete r
    # expect error RSH0402
    print 1 / (count(org("acme").runners) - 4)
}
