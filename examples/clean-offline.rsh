# Remove the runners of an organization that are offline.
#
# A runner that is offline and still marked busy is stuck; GitHub refuses to delete it, so it is left alone here
# (see stuck-runners.rsh). Look first, then act:
#   runsh --fixture examples/fixtures/fleet.json --dry-run examples/clean-offline.rsh
#   runsh --fixture examples/fixtures/fleet.json --save-world after.json examples/clean-offline.rsh

for r in org("acme").runners where r.status == "offline" and not r.busy {
    delete r
}

expect count(org("acme").runners where .status == "offline" and not .busy) == 0,
    "idle offline runners are left"
