# expect error RSH0304: a list is needed here, and this is an organization
# expect hint: loop over its `.runners`
org("acme") where true
