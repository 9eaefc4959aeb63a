# List the runners that nobody has given a label: jobs reach them only by "self-hosted" and the like.
#
#   runsh --fixture examples/fixtures/fleet.json examples/unlabelled.rsh

org("acme").runners
    where .custom_labels == []
    sort by .name
    select {.id, .name, .os, .status}
