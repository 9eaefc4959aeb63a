# max-changes: 1
# expect error RSH0610: up to 2 writes could be more than --max-changes 1 allows
# expect note: nothing was written
if true {
    delete org("acme").runner(4)
    print count(org("acme").runners)
    delete org("acme").runner(2)
}
# expect requests: 0
