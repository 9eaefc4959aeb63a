# fixture: examples/fixtures/acme.json
def two() { return 2 }
test "one" { expect tow() == 2 }
test "two" { expect two() == "2" }
