# expect error RSH0308: `label` does not work on an organization
label org("acme") add "x"
