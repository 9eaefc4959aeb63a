# fail-fast
for r in org("acme").runners where r.id in [3, 4] {
    # expect error RSH0601: 1 write of 1 failed
    delete r
    print count(org("acme").runners)
}
# expect writes: 1 failed
