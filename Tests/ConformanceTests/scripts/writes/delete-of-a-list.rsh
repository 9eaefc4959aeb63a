# expect error RSH0307: `delete` takes one resource
# expect hint: for r in … < delete r >
delete org("acme").runners
