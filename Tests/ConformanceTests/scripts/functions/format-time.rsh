print format_time(@2026-01-31T08:05:09Z, "DD.MM.YYYY hh:mm:ss"), format_time(@0026-01-01, "YYYYMMDDThhZ")
# expect: 31.01.2026 08:05:09 00260101T00Z
print format_time(now(), "[]"), format_time(now(), ""), format_time(@2026-01-31, "MM/MM"), format_time(@2026-01-31, "→DD")
# expect: []  01/01 →31
