def names() { return org("acme").runners select .name }
print names() == names()
# expect: true
# expect requests: 1
