# dry-run
delete org("acme").runner(2)
# expect error RSH0505: not there any more
# expect note: planned to delete it
print org("acme").runner(2)
