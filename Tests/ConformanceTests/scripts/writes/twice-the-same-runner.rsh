let r = org("acme").runner(2)
delete r
delete r
# expect event: done delete runner 2
# expect event: unchanged delete runner 2: this run has deleted it already
