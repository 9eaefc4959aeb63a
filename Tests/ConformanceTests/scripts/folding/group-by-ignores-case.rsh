# expect: [2, 2, 1]
org("acme").runners group by .os select count(.rows)
