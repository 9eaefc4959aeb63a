# Lists runners whose runner application is older than a version, and with --retire deletes those that do no harm by
# going: offline and not busy.
param oldest: string = "2.328.0" "runners below this version are outdated"
param retire: bool = false "delete the outdated ones that are offline"

# 2.329.0 as a number that can be compared: 2 329 000.
def number(version) {
    let parts = split(version, ".") select int(it)
    return parts[0] * 1000000 + parts[1] * 1000 + parts[2]
}

# A runner that does not tell its version is left alone.
let limit = number(oldest)
let outdated = org("acme").runners where .version != null and number(.version) < limit sort by .name
outdated select {.name, .version, .status}

if retire {
    for r in outdated where .status == "offline" and not .busy {
        print "deleting \(r.name)"
        try { delete r } catch e { print "kept it: \(e.message)" }
    }
}
