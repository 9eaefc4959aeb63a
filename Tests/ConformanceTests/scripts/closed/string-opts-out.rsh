# expect: []
org("acme").runners where string(.status) == "sleeping"
