# Rename a label on every runner that has it: the new one first, so that no job is ever without a runner.
#
#   runsh --fixture examples/fixtures/acme.json --dry-run examples/relabel.rsh

let old = "no-gpu"
let new = "cpu-only"

for r in org("acme").runners where old in r.labels {
    label r add new
    label r remove old
}
