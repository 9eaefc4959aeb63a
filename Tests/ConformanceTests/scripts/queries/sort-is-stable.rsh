# expect: ["b", "d", "a", "c"]
[{k: 2, v: "a"}, {k: 1, v: "b"}, {k: 2, v: "c"}, {k: 1, v: "d"}] sort by .k select .v
