# expect error RSH0305: `year` needs a timestamp here, and this is a string
print year("2026-01-31")
# expect error RSH0305: `month` needs a timestamp here, and this is a duration
print month(1h)
# expect error RSH0305: `day` needs a timestamp here, and this is null
print day(null)
# expect error RSH0305: `hour` needs a timestamp here, and this is an integer
print hour(1)
# expect error RSH0305: `minute` needs a timestamp here, and this is a list of integers
print minute([1])
# expect error RSH0305: `second` needs a timestamp here, and this is a double
print second(1.5)
# expect error RSH0305: `weekday` needs a timestamp here, and this is a record
print weekday({a: 1})
# expect error RSH0305: `date` needs a timestamp here, and this is a string
print date("2026-01-31")
# expect error RSH0305: `format_time` needs a timestamp here, and this is a string
print format_time("2026-01-31", "YYYY")
# expect error RSH0305: `format_time` needs a pattern in a string here, and this is an integer
print format_time(now(), 1)
