let none = from_json("null")
try { print date(none) } catch e { print e.message }
# expect: `date` needs a timestamp, and this is null
try { print year(none) } catch e { print e.message }
# expect: `year` needs a timestamp, and this is null
try { print second(from_json("1")) } catch e { print e.message }
# expect: `second` needs a timestamp, and this is an integer
try { print weekday(none) } catch e { print e.message }
# expect: `weekday` needs a timestamp, and this is null
try { print format_time(none, "YYYY") } catch e { print e.message }
# expect: `format_time` needs a timestamp, and this is null
try { print format_time(now(), none) } catch e { print e.message }
# expect: `format_time` needs a string, and this is null
try { print timestamp(none) } catch e { print e.message }
# expect: `timestamp` needs a string, and this is null
# expect error RSH0412: `duration` needs a string, and this is null
print duration(none)
