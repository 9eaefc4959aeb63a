let web = repo("acme/web").runner(1)
# expect error RSH0601: 1 write of 4 failed
for r in org("acme").runners where r.id in [3, 4] {
    delete r
    print "gone", r.name
    label web add r.name
}
# expect: gone mac-1
# expect event: failed delete runner 3: Bad request - Runner win-1 is currently running a job and cannot be deleted. (HTTP 422)
# expect event: not tried label runner 1 +win-1: an earlier step of its row failed
# expect event: done delete runner 4
# expect event: done label runner 1 +mac-1
