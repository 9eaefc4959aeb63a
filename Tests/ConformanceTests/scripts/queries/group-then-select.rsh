# expect: ["online: 2", "offline: 3"]
org("acme").runners group by .status select "\(.key): \(count(.rows))"
