# Find names that more than one runner has, across owners: often a machine that was registered twice.
#
#   runsh --fixture examples/fixtures/acme.json examples/duplicate-names.rsh

let all = org("acme").runners + repo("acme/web").runners + enterprise("acme-corp").runners
let twice = all group by .name where count(.rows) > 1

for g in twice {
    print "\(g.key): \(join(g.rows select "\(it.owner) \(it.id) \(it.status)", ", "))"
}
