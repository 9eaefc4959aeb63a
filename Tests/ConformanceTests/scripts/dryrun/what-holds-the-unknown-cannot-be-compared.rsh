# dry-run
issue remove_token for org("acme") as t
# expect error RSH0609:
print [t] == [t]
