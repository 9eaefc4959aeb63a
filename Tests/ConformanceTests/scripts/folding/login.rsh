# expect: true
org("Acme").login == "aCME"
