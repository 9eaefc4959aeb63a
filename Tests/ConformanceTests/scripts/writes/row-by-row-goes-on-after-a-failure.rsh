# expect error RSH0601: 1 write of 2 failed
for r in org("acme").runners where r.id in [3, 4] {
    delete r
    print count(org("acme").runners)
}
# expect: 4
