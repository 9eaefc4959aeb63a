for r in org("acme").runners {
    delete r
    # expect error RSH0410:
    # expect note: row 4: runner 4 mac-1
    let note = "was \(r.version)"
}
# expect writes: none
# expect requests: 1
