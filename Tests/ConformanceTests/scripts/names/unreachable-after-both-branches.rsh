def f(x) {
    if x > 1 { return 1 } else { fail "small" }
    # expect warning RSH0220
    return 2
}
print f(2)
# expect: 1
