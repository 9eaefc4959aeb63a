print format_duration(75h),
    format_duration(0s),
    format_duration(3d + 5s),
    format_duration(-90m),
    format_duration(61s)
# expect: 3d 3h 0s 3d -1h 30m 1m 1s
print format_duration(15d),
    format_duration(1s + 1ms),
    format_duration(-1ms),
    format_duration(1h + 1s)
# expect: 15d 1s 1ms -1ms 1h
