# dry-run
issue registration_token for org("acme") as t
# expect error RSH0609:
if t.expires_at > now() { delete org("acme").runner(2) }
# expect plan: issue registration_token
