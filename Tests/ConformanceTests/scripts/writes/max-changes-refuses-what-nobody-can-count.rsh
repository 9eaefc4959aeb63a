# max-changes: 100
# expect error RSH0612: how many writes this statement comes to is not known before it begins
# expect hint: let a loop that reads after it writes stand alone
for r in org("acme").runners { for x in [1, 2] { label r add "n\(x)"; print count(org("acme").runners) } }
# expect requests: 0
