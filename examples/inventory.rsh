# List every runner of an enterprise, its organization and a repository, with its owner: one row each.
#
#   runsh --fixture examples/fixtures/acme.json --output csv examples/inventory.rsh > inventory.csv

let owners = [enterprise("acme-corp").runners, org("acme").runners, repo("acme/web").runners]

flatten(owners)
    sort by .os, .name
    select {
        owner: string(.owner),
        .id,
        .name,
        os: lower(.os),
        .status,
        .busy,
        labels: join(.custom_labels, " "),
    }
