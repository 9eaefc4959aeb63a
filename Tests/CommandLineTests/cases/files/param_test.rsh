# fixture: examples/fixtures/acme.json
# now: tomorrow
param pool: string
test "one" { expect pool == "a" }
