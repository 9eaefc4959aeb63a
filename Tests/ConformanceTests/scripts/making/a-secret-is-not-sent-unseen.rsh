issue remove_token for org("acme") as t
# expect error RSH0320: `name` is a secret
create jit_runner in org("acme") with {name: t.token, runner_group_id: 1, labels: ["x"]}
