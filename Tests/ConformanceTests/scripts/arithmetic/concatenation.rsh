# expect: ab
"a" + "b"
# expect: [1, 2]
[1] + [2]
