# Show the runners that are offline and still marked busy. Their jobs are gone; until GitHub notices, a delete is
# refused, so they are listed and not touched.
#
#   runsh --fixture examples/fixtures/acme.json examples/stuck-runners.rsh

for r in org("acme").runners where r.status == "offline" and r.busy sort by r.name {
    print "\(r.name) (id \(r.id)): offline and busy"
}
