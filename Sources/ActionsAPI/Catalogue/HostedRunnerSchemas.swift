/// The shapes of answers and bodies about GitHub-hosted runners.
public enum HostedRunnerSchemas {
    /// Who made an image.
    private static let sources = ["github", "partner", "custom"]

    /// What a hosted runner's image is, as the API gives it.
    public static let imageDetails = ObjectSchema(
        "hosted runner image",
        [
            Field("id", .string, required: true, "The image's identifier: `ubuntu-20.04`."),
            Field("size_gb", .integer, required: true, "The image's size."),
            Field("display_name", .string, required: true, "What people call it."),
            Field("source", .string, required: true, closedSet: sources, "Who made it."),
            Field("version", .string, "The image's version."),
        ])

    /// The same as the documentation's examples show it.
    public static let shortImage = ObjectSchema(
        "short hosted runner image",
        [
            Field("id", .string, "The image's identifier."),
            Field("size", .integer, "The image's size in GB."),
        ])

    /// A machine that a hosted runner may have.
    public static let machineSize = ObjectSchema(
        "machine size",
        [
            Field("id", .string, required: true, "The identifier: `4-core`."),
            Field("cpu_cores", .integer, required: true, "How many cores."),
            Field("memory_gb", .integer, required: true, "How much memory."),
            Field("storage_gb", .integer, required: true, "How much storage."),
        ])

    /// A range of addresses that a hosted runner calls from.
    public static let publicIP = ObjectSchema(
        "public address",
        [
            Field("enabled", .boolean, "Whether the range is in use."),
            Field("prefix", .string, "The range's first address."),
            Field("length", .integer, "How many bits of the address are the range's."),
        ])

    /// A GitHub-hosted runner; its image comes as `image_details`, and in examples as `image`.
    public static let hostedRunner = ObjectSchema(
        "hosted runner",
        [
            Field("id", .integer, required: true, "The hosted runner's number within its owner."),
            Field("name", .string, required: true, "What it is called."),
            Field("runner_group_id", .integer, "The number of its group."),
            Field("platform", .string, required: true, "The system it runs: `linux-x64`."),
            Field("image_details", .object(imageDetails), nullable: true, "The image it runs."),
            Field("image", .object(shortImage), nullable: true, "The image, in the form of older answers."),
            Field("machine_size_details", .object(machineSize), required: true, "The machine it has."),
            Field(
                "status", .string, required: true,
                closedSet: ["Ready", "Provisioning", "Shutdown", "Deleting", "Stuck"], "What it is doing."),
            Field("maximum_runners", .integer, "How many of it may run at once."),
            Field("public_ip_enabled", .boolean, required: true, "Whether it has static public addresses."),
            Field("public_ips", .array(.object(publicIP)), "Its static public addresses."),
            Field("last_active_on", .timestamp, nullable: true, "When it last had a job."),
            Field("image_gen", .boolean, "Whether it is there to make custom images."),
        ])

    /// A page of hosted runners.
    public static let hostedRunnerList = ObjectSchema(
        "hosted runner list",
        [
            Field("total_count", .integer, required: true, "How many hosted runners there are on all pages."),
            Field("runners", .array(.object(hostedRunner)), required: true, "The hosted runners of this page."),
        ])

    /// An image that hosted runners may have.
    public static let image = ObjectSchema(
        "image",
        [
            Field("id", .string, required: true, "The image's identifier."),
            Field("platform", .string, required: true, "The system it is for."),
            Field("size_gb", .integer, required: true, "The image's size."),
            Field("display_name", .string, required: true, "What people call it."),
            Field("source", .string, required: true, closedSet: sources, "Who made it."),
        ])

    /// The images of one source.
    public static let imageList = list("image list", "images", .object(image), "The images.")

    /// The machines.
    public static let machineSizeList = list(
        "machine size list", "machine_specs", .object(machineSize), "The machines.")

    /// The platforms, whose number need not agree with `total_count`.
    public static let platformList = list("platform list", "platforms", .string, "The platforms.")

    /// How many static addresses an organization may have, and has.
    public static let limits = ObjectSchema(
        "hosted runner limits",
        [
            Field(
                "public_ips",
                .object(
                    ObjectSchema(
                        "public address limits",
                        [
                            Field("maximum", .integer, required: true, "How many there may be."),
                            Field("current_usage", .integer, required: true, "How many there are."),
                        ])), required: true, "Static public addresses.")
        ])

    private static func list(_ name: String, _ items: String, _ type: ValueType, _ summary: String) -> ObjectSchema {
        ObjectSchema(
            name,
            [
                Field("total_count", .integer, required: true, "How many there are."),
                Field(items, .array(type), required: true, summary),
            ])
    }
}

// MARK: - Bodies

extension HostedRunnerSchemas {
    /// The length of a hosted runner's name.
    private static let nameLength = Bounds(minimum: 1, maximum: 64)

    /// The body that makes a hosted runner.
    public static let creation = ObjectSchema(
        "new hosted runner",
        [
            Field("name", .string, required: true, bounds: nameLength, "What to call it."),
            Field(
                "image",
                .object(
                    ObjectSchema(
                        "image choice",
                        [
                            Field("id", .string, "The image's identifier."),
                            Field("source", .string, closedSet: sources, "Who made the image."),
                            Field("version", .string, nullable: true, "The version of a custom image."),
                        ])), required: true, "The image to run."),
            Field("size", .string, required: true, "The identifier of the machine: `4-core`."),
            Field("runner_group_id", .integer, required: true, "The number of its group."),
            Field("maximum_runners", .integer, "How many of it may run at once."),
            Field("enable_static_ip", .boolean, "Whether it gets static public addresses."),
            Field("image_gen", .boolean, "Whether it is there to make custom images."),
        ])

    /// The body that changes a hosted runner; what it leaves out stays.
    public static let update = ObjectSchema(
        "hosted runner changes",
        [
            Field("name", .string, bounds: nameLength, "What to call it."),
            Field("runner_group_id", .integer, "The number of its group."),
            Field("maximum_runners", .integer, "How many of it may run at once."),
            Field("enable_static_ip", .boolean, "Whether it has static public addresses."),
            Field("size", .string, "The identifier of the machine."),
            Field("image_source", .string, closedSet: sources, "Who made the image."),
            Field("image_id", .string, "The image's identifier."),
            Field("image_version", .string, nullable: true, "The version of a custom image."),
            Field("image_gen", .boolean, "Whether it is there to make custom images."),
        ])
}
