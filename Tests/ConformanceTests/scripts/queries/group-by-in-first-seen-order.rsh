# expect: [{key: "b", rows: ["b", "b"]}, {key: "a", rows: ["a"]}]
["b", "a", "b"] group by it
