for n in range(8) { print weekday(@2026-06-01 + n * 1d) }
# expect: Monday
# expect: Tuesday
# expect: Wednesday
# expect: Thursday
# expect: Friday
# expect: Saturday
# expect: Sunday
# expect: Monday
print weekday(@9999-12-31T23:59:59Z), weekday(@1969-12-28), weekday(now()) in ["Saturday", "Sunday"]
# expect: Friday Sunday false
