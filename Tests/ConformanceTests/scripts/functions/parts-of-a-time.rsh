let t = @2026-01-31T08:05:09.5Z
print year(t), month(t), day(t), hour(t), minute(t), second(t), weekday(t)
# expect: 2026 1 31 8 5 9 Saturday
print date(t), weekday(@1970-01-01), weekday(@1969-12-31), weekday(@0001-01-01)
# expect: 2026-01-31T00:00:00Z Thursday Wednesday Monday
let early = @1969-12-31T23:59:58.5Z
print year(early), month(early), day(early), hour(early), minute(early), second(early), date(early)
# expect: 1969 12 31 23 59 58 1969-12-31T00:00:00Z
print date(@0001-01-01T05:00Z),
    date(@9999-12-31T23:59:59.999Z),
    day(@2024-02-29),
    hour(@2026-01-31T01:00+02:00)
# expect: 0001-01-01T00:00:00Z 9999-12-31T00:00:00Z 29 23
