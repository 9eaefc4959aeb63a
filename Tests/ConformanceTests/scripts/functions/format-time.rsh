print format_time(@2026-01-31T08:05:09Z, "DD.MM.YYYY hh:mm:ss"),
    format_time(@0026-01-01, "YYYYMMDDThhZ")
# expect: 31.01.2026 08:05:09 00260101T00Z
print format_time(now(), "[]"),
    format_time(now(), ""),
    format_time(@2026-01-31, "MM/MM"),
    format_time(@2026-01-31, "→DD")
# expect: []  01/01 →31
print format_time(@2026-02-01, "ddd DD MMM YYYY"),
    format_time(@2026-09-30, "dddd, DD MMMM"),
    format_time(@0001-01-01, "MMMM")
# expect: Sun 01 Feb 2026 Wednesday, 30 September January
print format_time(@2026-12-31, "MMMMMM"),
    format_time(@2026-05-31, "MMMMMMM"),
    format_time(@2026-05-31, "ddddddd")
# expect: December12 MayMay SundaySun
