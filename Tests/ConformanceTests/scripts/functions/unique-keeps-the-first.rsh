# expect: [2, 1, "1", null]
unique([2, 1, 2.0, "1", null, null])
