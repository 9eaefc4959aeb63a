print format_duration(75h), format_duration(0s), format_duration(3d + 5s), format_duration(-90m), format_duration(61s)
# expect: 3d 3h 0s 3d -1h 30m 1m 1s
print format_duration(75h, "d"), format_duration(90m, "h"), format_duration(2h, "m"), format_duration(1s, "ms")
# expect: 3.1d 1.5h 120m 1000ms
