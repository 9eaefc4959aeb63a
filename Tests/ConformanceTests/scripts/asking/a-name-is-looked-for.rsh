# expect requests: 2
# expect: [3]
org("acme").runners where .name == "win-1" and .busy select .id
# expect: []
org("acme").runners where .name == "WIN-1" select .id
