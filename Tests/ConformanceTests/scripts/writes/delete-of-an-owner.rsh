# expect error RSH0308: `delete` does not work on an organization
delete org("acme")
