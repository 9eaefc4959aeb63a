import JSONValue

/// The shapes of the self-hosted runner answers, each in one place.
public enum RunnerSchemas {
    /// A label of a runner.
    public static let label = ObjectSchema(
        "label",
        [
            Field("id", .integer, "The label's number; 0 in many answers, so never a key."),
            Field("name", .string, required: true, foldsCase: true, "The label's name."),
            Field(
                "type", .string, closedSet: ["read-only", "custom"],
                "Whether the runner brought the label or somebody added it."),
        ])

    /// A self-hosted runner.
    public static let runner = ObjectSchema(
        "runner",
        [
            Field("id", .integer, required: true, "The runner's number within its owner."),
            Field("runner_group_id", .integer, sinceGHES: GHESRelease(3, 10), "The number of the runner's group."),
            Field("name", .string, required: true, "The name it was registered under."),
            Field("os", .string, required: true, foldsCase: true, "The operating system, as the runner reports it."),
            Field(
                "status", .string, required: true, knownValues: ["online", "offline"],
                "Whether the runner is connected."),
            Field("busy", .boolean, required: true, "Whether the runner is working on a job."),
            Field("labels", .array(.object(label)), required: true, "The labels that jobs choose it by."),
            Field("ephemeral", .boolean, "Whether the runner leaves after one job."),
            Field(
                "version", .string, nullable: true, "The runner application's version; null until it first connects."),
        ])

    /// The labels operations' answer.
    public static let labels = ObjectSchema(
        "labels",
        [
            Field("total_count", .integer, required: true, "How many labels the runner has."),
            Field("labels", .array(.object(label)), required: true, "The labels."),
        ])

    /// A page of runners; the enterprise's description promises neither field.
    public static func runnerList(for owner: OwnerKind) -> ObjectSchema {
        let isPromised = owner != .enterprise
        return ObjectSchema(
            "runner list",
            [
                Field("total_count", .integer, required: isPromised, "How many runners there are on all pages."),
                Field("runners", .array(.object(runner)), required: isPromised, "The runners of this page."),
            ])
    }

    /// A download of the runner application.
    public static let application = ObjectSchema(
        "runner application",
        [
            Field("os", .string, required: true, foldsCase: true, "The operating system it runs on."),
            Field("architecture", .string, required: true, "The processor it runs on."),
            Field("download_url", .string, required: true, "Where to get it."),
            Field("filename", .string, required: true, "The file's name."),
            Field("temp_download_token", .string, secret: true, "A short-lived token for the download."),
            Field("sha256_checksum", .string, "The file's SHA-256."),
        ])

    /// A registration or remove token.
    public static let token = ObjectSchema(
        "runner token",
        [
            Field("token", .string, required: true, secret: true, "The token."),
            Field("expires_at", .timestamp, required: true, "When the token ceases to work."),
            Field("permissions", .anyObject, "What the token may do."),
            Field("repositories", .array(.anyObject), "The repositories it is for."),
            Field("single_file", .string, nullable: true, "The file it is for."),
            Field("repository_selection", .string, closedSet: ["all", "selected"], "Which repositories it is for."),
        ])

    /// A just-in-time configuration and the runner registered for it.
    public static let jitConfiguration = ObjectSchema(
        "just-in-time configuration",
        [
            Field("runner", .object(runner), required: true, "The runner that was registered."),
            Field(
                "encoded_jit_config", .string, required: true, secret: true,
                "The configuration to start the runner with."),
        ])

    /// The body that registers a just-in-time runner.
    public static let jitRunner = ObjectSchema(
        "just-in-time runner",
        [
            Field(
                "name", .string, required: true, bounds: Bounds(minimum: 1, maximum: 64), "The new runner's name."),
            Field("runner_group_id", .integer, required: true, "The number of its group."),
            Field(
                "labels", .array(.string), required: true, bounds: Bounds(minimum: 1, maximum: 100), "Its labels."),
            Field("work_folder", .string, defaultValue: "_work", "Its working directory."),
        ])

    /// The body that adds or sets labels.
    static func labelBody(_ bounds: Bounds, _ summary: String) -> ObjectSchema {
        ObjectSchema("labels", [Field("labels", .array(.string), required: true, bounds: bounds, summary)])
    }
}
