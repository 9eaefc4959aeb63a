# expect: 3
count(org("acme").runners where .status == "offline")
