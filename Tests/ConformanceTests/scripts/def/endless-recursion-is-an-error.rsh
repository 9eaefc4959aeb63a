def loop(n) {
    # expect error RSH0419: `loop` calls itself too deeply
    return loop(n + 1)
}
print loop(0)
# expect hint: does the recursion come to an end?
