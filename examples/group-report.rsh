# How many runners each group has, over all organizations that you belong to; empty groups are named.
#
#   runsh --fixture examples/fixtures/fleet.json examples/group-report.rsh

for o in user_orgs() {
    for g in o.runner_groups {
        let members = g.runners
        print o.login, g.name, count(members), "\(count(members where .busy)) busy"
        if count(members) == 0 and not g.default { print "  nobody is in it" }
    }
}
