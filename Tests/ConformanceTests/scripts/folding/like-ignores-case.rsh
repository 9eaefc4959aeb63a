# expect: [win-1, win-2]
org("acme").runners where .os like "win*"
