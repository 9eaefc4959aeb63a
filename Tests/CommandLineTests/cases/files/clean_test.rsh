# The clean-up, tried on a small fleet.
# fixture: examples/fixtures/acme.json

let acme = org("acme")

def clean() {
    for r in acme.runners where .status == "offline" and not .busy { delete r }
}

test "offline runners go" {
    clean()
    expect count(acme.runners where .status == "offline" and not .busy) == 0
    expect count(acme.runners) == 4
}

test "each test begins afresh" {
    expect count(acme.runners) == 6
}

test "busy runners stay" {
    clean()
    let busy = acme.runners where .busy
    print "left:", busy select .name
    expect count(busy) == 3, "busy ones"
}
