# expect: true
org("acme") == org("ACME")
