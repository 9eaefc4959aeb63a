# max-changes: 100
# expect error RSH0612: how many writes this statement comes to is not known before it begins
# expect hint: do without the inner loop
for r in org("acme").runners {
    for x in [1, 2] { label r add "n\(x)"; print count(org("acme").runners) }
}
# expect requests: 0
