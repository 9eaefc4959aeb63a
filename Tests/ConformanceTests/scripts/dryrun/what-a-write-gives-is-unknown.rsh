# dry-run
issue registration_token for org("acme") as t
# expect: <known after apply>
print t.token
# expect: valid until <known after apply>
print "valid until \(t.expires_at)"
# expect: <known after apply>
print t.expires_at - now()
# expect plan: issue registration_token
# expect requests: 0
