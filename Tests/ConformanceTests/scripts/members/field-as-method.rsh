# expect error RSH0216: `runners` is a field of an organization
org("acme").runners()
