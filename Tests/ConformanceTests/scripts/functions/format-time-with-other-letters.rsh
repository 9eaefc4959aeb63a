for pattern in ["YY", "M", "D", "hhh", "dd", "ä", "YYYYY", "hh:mm a"] {
    try { print format_time(now(), pattern) } catch e { print e.message }
}
# expect: `Y` means nothing in a pattern of a time
# expect: `M` means nothing in a pattern of a time
# expect: `D` means nothing in a pattern of a time
# expect: `h` means nothing in a pattern of a time
# expect: `d` means nothing in a pattern of a time
# expect: `ä` means nothing in a pattern of a time
# expect: `Y` means nothing in a pattern of a time
# expect: `a` means nothing in a pattern of a time
# expect error RSH0423: `y` means nothing in a pattern of a time
# expect hint: there are YYYY, MM, MMM, MMMM, DD, ddd, dddd, hh, mm and ss
print format_time(now(), "yyyy")
