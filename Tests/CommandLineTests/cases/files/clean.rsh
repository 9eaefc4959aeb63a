# Removes runners that are offline and not working.
for r in org("acme").runners where r.status=="offline" and not r.busy {
    delete r
}
