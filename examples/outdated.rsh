# Lists runners whose runner application is older than a version, and with --retire deletes those that do no harm by
# going: offline and not busy.
param oldest: string = "2.328.0" "runners below this version are outdated"
param retire: bool = false "delete the outdated ones that are offline"

# 2.329.0 as a number that can be compared: 2 329 000.
def number(version) {
    let parts = split(version ?? "0.0.0", ".") select int(it)
    return parts[0] * 1000000 + parts[1] * 1000 + parts[2]
}

let outdated = org("acme").runners where number(.version) < number(oldest) sort by .name
outdated select {.name, .version, .status}

if retire {
    for r in outdated where .status == "offline" and not .busy {
        try {
            delete r
            print "deleted \(r.name)"
        } catch e {
            print "kept \(r.name): \(e.message)"
        }
    }
}
