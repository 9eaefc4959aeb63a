# expect error RSH0301: no field `name` on a list of runners
# expect hint: select .name
org("acme").runners.name
