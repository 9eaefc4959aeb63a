print timestamp("2026-01-31T08:00+02:00"),
    timestamp("2026-01-31"),
    timestamp("2026-01-31T08:00:01.25")
# expect: 2026-01-31T06:00:00Z 2026-01-31T00:00:00Z 2026-01-31T08:00:01.25Z
print duration("1h30m"), duration("-5m"), duration("1w"), duration("250ms"), duration(string(-36h))
# expect: 1h30m -5m 7d 250ms -1d12h
print timestamp("2026-01-31") - timestamp("2026-01-30") == duration("1d")
# expect: true
