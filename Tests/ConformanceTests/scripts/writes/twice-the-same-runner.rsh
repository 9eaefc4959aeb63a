let r = org("acme").runner(2)
delete r
delete r
# expect event: done delete runner 2
# expect event: unchanged delete runner 2: an earlier write of this run deletes it
