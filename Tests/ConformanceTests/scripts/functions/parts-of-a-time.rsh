let t = @2026-01-31T08:05:09.5Z
print year(t), month(t), day(t), hour(t), minute(t), second(t), weekday(t)
# expect: 2026 1 31 8 5 9 Saturday
print date(t), weekday(@1970-01-01), weekday(@1969-12-31), weekday(@0001-01-01)
# expect: 2026-01-31T00:00:00Z Thursday Wednesday Monday
