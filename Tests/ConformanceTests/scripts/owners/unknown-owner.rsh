# expect error RSH0510: 404
org("nobody").runners
