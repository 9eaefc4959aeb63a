# Tests of a clean-up like that of clean-offline.rsh: `runsh test examples`.
# fixture: fixtures/acme.json

let acme = org("acme")

def clean() {
    for r in acme.runners where .status == "offline" and not .busy { delete r }
}

test "offline runners go, busy ones stay" {
    clean()
    expect count(acme.runners where .status == "offline" and not .busy) == 0
    expect count(acme.runners where .busy) == 2
}

test "online runners stay" {
    let online = count(acme.runners where .status == "online")
    clean()
    expect count(acme.runners where .status == "online") == online
}
