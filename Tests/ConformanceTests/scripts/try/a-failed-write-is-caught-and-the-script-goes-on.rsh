for r in org("acme").runners where r.id in [3, 4] {
    try { delete r } catch e { print r.name, e.kind, e.status, e.operation }
}
# expect: win-1 api 422 actions/delete-self-hosted-runner-from-org
print count(org("acme").runners)
# expect: 4
# expect writes: 1 done, 1 failed
