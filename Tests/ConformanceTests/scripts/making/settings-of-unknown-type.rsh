let settings = from_json("{\"name\": \"a\", \"runner_group_id\": null, \"labels\": [\"x\"]}")
# expect error RSH0608: `runner_group_id` is an integer, and this is null
create jit_runner in org("acme") with settings
# expect requests: 0
