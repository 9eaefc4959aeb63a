for text in ["", "5", "-", "--5m", "1h 30m", "1.5h", "h", "9223372036854775807d", "1h-5m"] {
    try { print duration(text) } catch e { print e.message }
}
# expect: "" is not a duration such as 1h30m
# expect: "5" is not a duration such as 1h30m
# expect: "-" is not a duration such as 1h30m
# expect: "--5m" is not a duration such as 1h30m
# expect: "1h 30m" is not a duration such as 1h30m
# expect: "1.5h" is not a duration such as 1h30m
# expect: "h" is not a duration such as 1h30m
# expect: "9223372036854775807d" is not a duration such as 1h30m
# expect: "1h-5m" is not a duration such as 1h30m
# expect error RSH0422: "1x" is not a duration such as
print duration("1x")
