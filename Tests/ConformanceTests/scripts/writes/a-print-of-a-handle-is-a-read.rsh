if true {
    label org("acme").runner(1) clear
    print org("acme").runner(1)
}
# expect: linux-1
# expect requests: 3
