let x = []
for i in flatten([[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]]) {
    for j in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] {
        # expect error RSH0415: nested more than 200 deep
        x = [x]
    }
}
