for text in ["0x1", "nan", "1e999", "", " 1"] <
    try { print double(text) } catch e { print e.message }
>
# expect: "0x1" is not a number
# expect: "nan" is not a number
# expect: "1e999" is not a number
# expect: "" is not a number
# expect: " 1" is not a number
try { print double(from_json("null")) } catch e { print e.message }
# expect: `double` needs a string or number, and this is null
# expect error RSH0413: "x" is not a number
print double("x")
