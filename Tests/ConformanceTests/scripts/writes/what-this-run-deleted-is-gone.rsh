delete org("acme").runner(4)
# expect error RSH0505: runner 4 of org("acme") is not there any more
delete org("acme").runner(4)
# expect note: this run has deleted it
