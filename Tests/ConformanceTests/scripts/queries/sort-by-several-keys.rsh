# expect: [5, 3, 4, 2, 1]
org("acme").runners sort by .os desc, .name desc select .id
# expect: [3, 5, 1, 2, 4]
org("acme").runners sort by (.os like "w*") desc, .id select .id
