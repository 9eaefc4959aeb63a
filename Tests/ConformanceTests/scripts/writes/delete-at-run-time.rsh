let a = [1, org("acme").runner(1)]
# expect error RSH0602: `delete` takes one resource, and this is an integer
delete a[0]
