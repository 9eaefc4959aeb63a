if true {
    delete org("acme").runner(4)
    wait until count(org("acme").runners) == 4 timeout 10s
}
# expect writes: 1 done
