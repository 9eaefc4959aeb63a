for text in ["", "2026-02-30", "2026-01-31T25:00", "10000-01-01", "0000-01-01", " 2026-01-31"] {
    try { print timestamp(text) } catch e { print e.message }
}
# expect: "" is not a time such as 2026-01-31T08:00Z
# expect: "2026-02-30" is not a time such as 2026-01-31T08:00Z
# expect: "2026-01-31T25:00" is not a time such as 2026-01-31T08:00Z
# expect: "10000-01-01" is not a time such as 2026-01-31T08:00Z
# expect: "0000-01-01" is not a time such as 2026-01-31T08:00Z
# expect: " 2026-01-31" is not a time such as 2026-01-31T08:00Z
# expect error RSH0422: "yesterday" is not a time such as
print timestamp("yesterday")
