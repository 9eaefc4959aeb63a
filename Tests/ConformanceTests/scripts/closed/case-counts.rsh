# expect error RSH0306:
org("acme").runners where .status == "Offline"
