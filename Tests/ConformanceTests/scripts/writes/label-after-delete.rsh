let r = org("acme").runner(2)
delete r
# expect error RSH0601:
label r add "x"
# expect event: done delete runner 2
# expect event: failed label runner 2 +x: an earlier write of this run deletes it
