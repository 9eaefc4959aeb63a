for r in org("acme").runners where r.id in [2, 4] {
    delete r
    print count(org("acme").runners)
}
# expect: 4
# expect: 3
