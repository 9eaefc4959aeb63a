# expect error RSH0141:
org("acme").runners where .name = "a"
