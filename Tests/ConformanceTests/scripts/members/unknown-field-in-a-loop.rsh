for r in org("acme").runners {
    # expect error RSH0301: no field `labls` on a runner
    print r.labls
}
