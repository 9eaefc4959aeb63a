# expect error RSH0601: 1 write of 2 failed
for r in org("acme").runners where r.id in [3, 4] { delete r }
# expect event: failed delete runner 3: Bad request - Runner win-1 is currently running a job and cannot be deleted. (HTTP 422)
# expect event: done delete runner 4
