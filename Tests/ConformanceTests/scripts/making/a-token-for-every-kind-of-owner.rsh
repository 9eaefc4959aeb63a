issue registration_token for enterprise("acme-corp")
issue remove_token for org("acme")
issue remove_token for repo("acme/web") as t
# expect: true
print len(reveal(t.token)) > 10
# expect writes: 3 done
