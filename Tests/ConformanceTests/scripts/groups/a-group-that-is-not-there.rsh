# expect error RSH0510: Not Found
print org("acme").runner_group(9).name
