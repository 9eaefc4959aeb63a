def never() {
    # expect error RSH0201
    print nothing
}
