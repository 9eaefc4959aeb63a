def retire(r) {
    # expect error RSH0605: stop
    if r.id == 4 { fail "stop" }
    delete r
}
for r in org("acme").runners where r.id in [2, 4] < retire(r) >
# expect requests: 1
# expect note: row 2
