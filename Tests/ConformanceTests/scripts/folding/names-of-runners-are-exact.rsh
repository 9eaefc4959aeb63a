# expect: []
org("acme").runners where .name == "LINUX-1"
