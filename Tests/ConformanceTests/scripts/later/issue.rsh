# expect error RSH0214: `issue registration_token`
issue registration_token for org("acme") as t
