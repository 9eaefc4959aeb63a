# Give every idle runner the label of its pool, by operating system.
#
# Labels ignore case, and a runner that has its label already is left alone, so this can be run every day.
#   runsh --fixture examples/fixtures/acme.json --dry-run examples/pool-labels.rsh

let pools = [
    {os: "linux*", label: "linux-pool"},
    {os: "mac*", label: "mac-pool"},
    {os: "win*", label: "windows-pool"},
]

for pool in pools {
    for r in org("acme").runners where r.os like pool.os and r.status == "online" {
        label r add pool.label
    }
}
