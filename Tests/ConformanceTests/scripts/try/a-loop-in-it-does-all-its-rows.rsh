try {
    for r in org("acme").runners where r.id in [2, 3, 4] { delete r }
} catch e {
    print e.message
}
# expect: Bad request - Runner win-1 is currently running a job and cannot be deleted. (HTTP 422)
# expect writes: 2 done, 1 failed
