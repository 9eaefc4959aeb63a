if count(org("acme").runners) > 4 { delete org("acme").runner(2) }
# expect event: done delete runner 2
