# expect: true
[1, [2.0]] == [1, [2]]
# expect: false
[1] == [1, 2]
# expect: false
[1] == ["1"]
