let r = org("acme").runner(4)
# expect error RSH0410: null cannot be put into a string
# expect hint: ?? "none"
"version \(r.version)"
