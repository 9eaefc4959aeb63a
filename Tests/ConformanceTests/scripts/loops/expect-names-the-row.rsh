for r in org("acme").runners {
    # expect error RSH0600: expectation failed: too few labels
    # expect note: row 4: runner 4 mac-1
    expect len(r.labels) > 0, "too few labels"
}
