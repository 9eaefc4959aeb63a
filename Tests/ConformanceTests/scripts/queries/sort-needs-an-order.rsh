# expect error RSH0314: a runner has no order to sort by
# expect hint: sort by one of its fields
org("acme").runners sort by it
