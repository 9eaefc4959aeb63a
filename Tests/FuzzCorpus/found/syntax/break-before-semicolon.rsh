test "a" < if b <
;[c]() as d > >
if {}.
a < fail "b" >
