# expect error RSH0312:
org("acme") == repo("acme/web")
