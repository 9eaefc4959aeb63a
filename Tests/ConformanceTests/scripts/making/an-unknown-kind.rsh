# expect error RSH0317: no `registration_tokn` to issue
# expect hint: did you mean `registration_token`?
issue registration_tokn for org("acme")
# expect error RSH0317: no `zebra` to create
# expect hint: `create` knows
create zebra in org("acme") with {}
