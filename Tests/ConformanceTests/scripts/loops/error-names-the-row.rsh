for x in [1, "a"] {
    # expect error RSH0404:
    # expect note: row 2: "a"
    print x * 2
}
# expect: 2
