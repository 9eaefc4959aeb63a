# fixture: examples/fixtures/acme.json
delete org("acme").runner(23)
test "one" { expect true }
