# expect error RSH0600: expectation failed: only 2 online
expect count(org("acme").runners where .status == "online") >= 4, "only \(2) online"
