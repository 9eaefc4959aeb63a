# expect error RSH0119:
let x = delete org("acme").runner(1)
