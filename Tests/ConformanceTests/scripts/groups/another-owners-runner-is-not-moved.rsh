# expect error RSH0601:
add repo("acme/web").runner(1) to org("acme").runner_group(2)
# expect event: failed add runner_group 2 +runner 1 web-1: the runner is of repo("acme/web"), the runner group of org("acme")
