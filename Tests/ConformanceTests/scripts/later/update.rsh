# expect error RSH0214: `update`
update org("acme") with {a: 1}
