for r in [1] {
    # expect error RSH0208: this value is not used
    count([r])
}
