# dry-run
create jit_runner in org("acme") with {name: "a", runner_group_id: 1, labels: ["x"]} as j
try {
    # expect error RSH0609:
    if j.runner.busy { print "busy" }
} catch {
    print "caught"
}
