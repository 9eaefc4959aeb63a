for r in org("acme").runners where r.status == "offline" and not r.busy < delete r >
# expect event: done delete runner 2
# expect event: done delete runner 4
# expect writes: 2 done
# expect requests: 3
