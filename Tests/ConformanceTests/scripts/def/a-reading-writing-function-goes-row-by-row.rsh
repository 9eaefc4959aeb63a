def retire(r) {
    delete r
    print count(org("acme").runners)
}
for r in org("acme").runners where r.id in [2, 4] < retire(r) >
# expect: 4
# expect: 3
