print lines("a\r\nb\n\nc"), lines("a\n"), lines(""), lines("\n\n"), lines("é\n日")
# expect: ["a", "b", "", "c"] ["a"] [] ["", ""] ["é", "日"]
# A carriage return alone ends no line.
print lines("a\rb\r") select len(it)
# expect: [4]
