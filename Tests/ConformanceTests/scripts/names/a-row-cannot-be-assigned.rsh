for r in [1] {
    # expect error RSH0206: `r` stands for the row
    r = 2
}
