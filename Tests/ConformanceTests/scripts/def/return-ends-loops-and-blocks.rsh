def find(xs, what) {
    for x in xs { if x == what { return "found \(x)" } }
    return "none"
}
print find([1, 2, 3], 2), find([1], 5)
# expect: found 2 none
