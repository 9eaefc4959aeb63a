print timestamp("2026-01-31T08:00+02:00"), duration("1h30m"), duration("-5m")
# expect: 2026-01-31T06:00:00Z 1h30m -5m
