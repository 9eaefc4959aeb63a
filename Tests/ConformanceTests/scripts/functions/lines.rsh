print lines("a\r\nb\n\nc"), lines("a\n"), lines("")
# expect: ["a", "b", "", "c"] ["a"] []
