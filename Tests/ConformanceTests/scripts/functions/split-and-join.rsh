# expect: ["a", "b", ""]
split("a,b,", ",")
# expect: a-1
join(["a", 1], "-")
# expect: ab
join(["a", "b"])
