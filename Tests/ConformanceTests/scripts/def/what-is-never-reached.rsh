def f() {
    return 1
    # expect warning RSH0220
    print 2
}
if false { f() }
