try { fail "too few: \(3)" } catch e { print e.kind, e.message }
# expect: fail too few: 3
