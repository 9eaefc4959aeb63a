try { print org("acme").runner(99).name } catch e { print e.kind, e.status, e.operation, e.message }
# expect: api 404 actions/get-self-hosted-runner-for-org Not Found (HTTP 404)
