# expect warning RSH0306: a runner's status is never "sleeping"
# expect: []
org("acme").runners where .status == "sleeping"
