print zip([1, 2, 3], ["a", "b"])
# expect: [[1, "a"], [2, "b"]]
