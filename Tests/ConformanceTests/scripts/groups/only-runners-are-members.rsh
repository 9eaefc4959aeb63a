# expect error RSH0308: `add` does not work on an organization
# expect hint: it is for a runner
add org("acme") to org("acme").runner_group(1)
# expect error RSH0308: `remove` does not work on a runner
# expect hint: it is for a runner group
remove org("acme").runner(1) from org("acme").runner(2)
