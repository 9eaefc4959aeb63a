try { print 1 / 0 } catch e { print e.kind, e.message, e.status == null }
# expect: value division by zero true
