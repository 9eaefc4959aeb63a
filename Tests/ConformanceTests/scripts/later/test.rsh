# expect error RSH0214: `test`
test "t" { expect true }
