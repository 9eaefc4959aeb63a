let a = 1
if true {
    # expect error RSH0204:
    let a = 2
}
