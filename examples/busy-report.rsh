# How busy is each pool? A pool is a custom label; a runner with two labels counts in both.
#
#   runsh --fixture examples/fixtures/fleet.json --output table examples/busy-report.rsh

let runners = org("acme").runners where .status == "online"
let labels = unique(flatten(runners select .custom_labels))

label_name in labels
    select {label: label_name, members: r in runners where label_name in r.labels}
    select {.label, runners: count(.members), busy: count(.members where .busy)}
    sort by .busy desc, .label
