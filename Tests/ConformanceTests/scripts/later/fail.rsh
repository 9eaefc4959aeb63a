# expect error RSH0214: `fail`
fail "no"
