create jit_runner in org("acme") with {
    name: "a",
    runner_group_id: 1,
    labels: ["x"],
    # expect error RSH0318: takes no `work_foldr`
    # expect hint: did you mean `work_folder`?
    work_foldr: "w",
}
