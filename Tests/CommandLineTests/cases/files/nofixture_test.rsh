test "one" { expect true }
