# expect: 5
count(unique(org("acme").runners + org("acme").runners))
