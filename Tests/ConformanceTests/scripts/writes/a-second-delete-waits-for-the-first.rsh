# expect error RSH0601: 1 write of 2 failed
for x in [1, 2] { delete org("acme").runner(3) }
# expect event: failed delete runner 3: Bad request - Runner win-1 is currently running a job and cannot be deleted. (HTTP 422)
# expect event: not tried delete runner 3: an earlier write to the same runner did not go through
