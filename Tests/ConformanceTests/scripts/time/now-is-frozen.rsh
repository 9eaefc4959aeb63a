# now: 2026-03-01T12:00:00Z
# expect: 2026-03-01T12:00:00Z
now()
# expect: true
now() == now()
