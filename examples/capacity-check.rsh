# Fail unless enough runners are ready to take a job: made for a scheduled workflow, exit code 6 tells.
#
#   runsh --fixture examples/fixtures/fleet.json examples/capacity-check.rsh

let online = org("acme").runners where .status == "online"
let idle = online where not .busy

print "online \(count(online)), idle \(count(idle))"

expect count(online) >= 20, "fewer than 20 runners are online"
expect count(idle where .os == "linux") >= 3, "fewer than 3 Linux runners are idle"
expect count(online where .busy) / count(online) < 0.9, "more than 90 % of the runners are busy"
