let x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
for i in x {
    # expect error RSH0417: would be longer than
    x = [x, x, x, x, x, x, x, x, x, x]
}
