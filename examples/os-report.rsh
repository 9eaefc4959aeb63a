# Count the runners of each operating system. "Linux" and "linux" are the same to the API and so to `group by`.
#
#   runsh --fixture examples/fixtures/fleet.json --output table examples/os-report.rsh

org("acme").runners
    group by .os
    select {
        os: .key,
        runners: count(.rows),
        online: count(.rows where .status == "online"),
        busy: count(.rows where .busy),
        idle: count(.rows where .status == "online" and not .busy),
    }
    sort by .runners desc, .os
