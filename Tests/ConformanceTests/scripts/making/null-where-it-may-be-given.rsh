create hosted_runner in org("acme") with {
    name: "b",
    image: {id: "ubuntu-latest", source: "github", version: null},
    size: "4-core",
    runner_group_id: 1,
} as h
# expect: b
print h.name
# expect error RSH0608: `name` is a string, and this is null
update h with from_json("{\"name\": null}")
