let x = 1
def f() {
    # expect error RSH0218: a function cannot give `x` a new value
    x = 2
}
print x
