for r in [1] {
    # expect error RSH0204:
    for r in [2] { print r }
}
