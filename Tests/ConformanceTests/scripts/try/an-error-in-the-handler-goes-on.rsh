try {
    try { fail "a" } catch e { fail "b after \(e.message)" }
} catch e {
    print e.message
}
# expect: b after a
