# expect error RSH0308: `issue remove_token` does not work on a runner
# expect hint: it is for an enterprise, an organization, a repository
issue remove_token for org("acme").runner(1)
