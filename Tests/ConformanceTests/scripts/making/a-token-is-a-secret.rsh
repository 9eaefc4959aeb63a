issue registration_token for repo("acme/web") as t
# expect: ***
print t.token
# expect: true
print t.expires_at > now()
# expect event: done issue registration_token
# expect writes: 1 done
