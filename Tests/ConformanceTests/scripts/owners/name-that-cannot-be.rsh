# expect error RSH0503: the name of an organization cannot contain a slash
org("acme/web").runners
