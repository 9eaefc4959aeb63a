/// The shapes of answers about runner groups.
public enum RunnerGroupSchemas {
    /// A runner group.
    public static let group = ObjectSchema(
        "runner group",
        [
            Field("id", .integer, required: true, "The group's number."),
            Field("name", .string, required: true, "What it is called."),
            Field(
                "visibility", .string, required: true, knownValues: ["all", "private", "selected"],
                "Which repositories may use its runners."),
            Field("default", .boolean, required: true, "Whether new runners come into it."),
            Field("inherited", .boolean, "Whether it is the enterprise's."),
            Field("allows_public_repositories", .boolean, "Whether public repositories may use its runners."),
            Field("restricted_to_workflows", .boolean, "Whether only some workflows may use its runners."),
            Field("selected_workflows", .array(.string), "Those workflows."),
            Field("network_configuration_id", .string, nullable: true, "The private network of its hosted runners."),
        ])

    /// A page of runner groups.
    public static let groupList = ObjectSchema(
        "runner group list",
        [
            Field("total_count", .integer, required: true, "How many groups there are on all pages."),
            Field("runner_groups", .array(.object(group)), required: true, "The groups of this page."),
        ])
}
