let a = 1
for n in [1, 2] {
    # expect error RSH0404: `+` does not work between a string and an integer
    print a + n
    a = "x"
}
# expect: 2
