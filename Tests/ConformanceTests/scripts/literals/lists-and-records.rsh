# expect: [1, "two", [3]]
[1, "two", [3],]
# expect: {a: 1, "b c": [true]}
{a: 1, "b c": [true]}
