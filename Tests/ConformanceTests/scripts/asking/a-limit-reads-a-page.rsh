# expect requests: 1
# expect: ["linux-1", "linux-2"]
org("acme").runners limit 2 select .name
