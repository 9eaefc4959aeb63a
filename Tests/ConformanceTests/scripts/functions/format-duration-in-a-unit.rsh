print format_duration(75h, "d"),
    format_duration(90m, "h"),
    format_duration(2h, "m"),
    format_duration(1s, "ms")
# expect: 3.1d 1.5h 120m 1000ms
print format_duration(57m, "h"),
    format_duration(56m, "h"),
    format_duration(-90m, "h"),
    format_duration(-1s, "d")
# expect: 1h 0.9h -1.5h 0d
print format_duration(0s, "w"),
    format_duration(21d, "w"),
    format_duration(9223372036854775807ms, "ms")
# expect: 0w 3w 9223372036854775807ms
print format_duration(9223372036854775807ms, "s")
# expect: 9223372036854775.8s
