let labels = range(1, 102) select "l\(it)"
# expect error RSH0608: `labels` takes 1 to 100 items, and this is 101
create jit_runner in org("acme") with {name: "a", runner_group_id: 1, labels: labels}
# expect requests: 0
