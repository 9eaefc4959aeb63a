# expect: ["Linux", "linux", "macOS", "Windows", "Windows"]
org("acme").runners select .os sort by it
