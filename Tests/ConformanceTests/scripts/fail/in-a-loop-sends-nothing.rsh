for r in org("acme").runners {
    # expect error RSH0605
    if r.id == 5 { fail "no" }
    delete r
}
# expect requests: 1
