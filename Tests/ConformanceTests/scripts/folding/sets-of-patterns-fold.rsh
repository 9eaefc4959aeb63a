print org("acme").runners where .os matches "^[Z-x]+1?$" select .os
# expect: ["Linux", "linux", "Windows", "macOS", "Windows"]
