def token(owner) {
    issue registration_token for owner as t
    return t
}
token(org("acme")) as t
# expect: ***
print t.token
