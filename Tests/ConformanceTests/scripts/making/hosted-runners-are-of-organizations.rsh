# expect error RSH0308: `create hosted_runner` does not work on a repository
create hosted_runner in repo("acme/web") with {
    name: "x",
    image: {id: "u", source: "github"},
    size: "4-core",
    runner_group_id: 1,
}
