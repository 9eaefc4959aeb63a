print count(
    unique([
        {a: 1, b: "x"},
        {b: "X", a: 1},
        {a: 1, b: "x"},
        {a: 1.0, b: "x"},
        [1, {a: 1}],
        [1, {a: 1}],
    ])
)
# expect: 3
