try {
    fail "x"
} catch e {
    # expect error RSH0301: no field `msg`
    print e.msg
}
