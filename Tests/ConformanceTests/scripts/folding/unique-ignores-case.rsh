# expect: ["Linux", "Windows", "macOS"]
unique(org("acme").runners select .os)
