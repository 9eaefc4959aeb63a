print zip([1, 2, 3], ["a", "b"]), zip([], [1]), zip([1], []), zip([[1]], [null])
# expect: [[1, "a"], [2, "b"]] [] [] [[[1], null]]
for pair in zip(range(2), org("acme").runners sort by .name) { print pair[0], pair[1].name }
# expect: 0 linux-1
# expect: 1 linux-2
