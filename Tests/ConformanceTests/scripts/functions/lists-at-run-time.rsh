let none = from_json("null")
try { print first(none) } catch e { print e.message }
# expect: `first` needs a list, and this is null
try { print last(none) } catch e { print e.message }
# expect: `last` needs a list, and this is null
try { print reverse(none) } catch e { print e.message }
# expect: `reverse` needs a list or string, and this is null
try { print zip([1], none) } catch e { print e.message }
# expect: `zip` needs a list, and this is null
try { print range(none) } catch e { print e.message }
# expect: `range` needs an integer, and this is null
try { print range(0, from_json("1.5")) } catch e { print e.message }
# expect: `range` needs an integer, and this is a double
try { print all(from_json("[false, null]")) } catch e { print e.message }
# expect: `all` needs a list of booleans, and this is null
try { print any(none) } catch e { print e.message }
# expect: `any` needs a list, and this is null
# expect error RSH0412: `abs` needs a number or duration, and this is null
print abs(none)
