import ActionsAPI
import ScriptSemantics

/// What scripts reach, and the rows of the catalogue behind it: a new operation is bound by a line here.
enum Bindings {
    /// The kinds of resource, each after those that its parts lead to.
    static let resources = [
        ResourceBinding(
            kind: .runner, title: "runner", schema: RunnerSchemas.runner, identity: .number("runner_id"),
            nameKey: "name",
            columns: ["name", "id", "status", "busy", "os", "labels"], list: .listRunners, get: .getRunner,
            delete: .deleteRunner,
            parts: [
                PartBinding(
                    "label_details", .listLabels, .items(.object(RunnerSchemas.label)),
                    "The labels with id and type, as the labels operation gives them.")
            ],
            documentation: "A self-hosted runner."),
        ResourceBinding(
            kind: .hostedRunner, title: "hosted runner", schema: HostedRunnerSchemas.hostedRunner,
            identity: .number("hosted_runner_id"), nameKey: "name",
            columns: ["name", "id", "status", "platform", "last_active_on", "maximum_runners"],
            list: .listHostedRunners, get: .getHostedRunner, delete: .deleteHostedRunner, update: .updateHostedRunner,
            documentation: "A GitHub-hosted runner of an organization."),
        ResourceBinding(
            kind: .secret, title: "organization secret", schema: SecretSchemas.secret, identity: .name("secret_name"),
            nameKey: "name", columns: ["name", "visibility", "updated_at", "created_at"], list: .listSecrets,
            get: .getSecret,
            documentation: "An Actions secret of an organization: its name and who may use it, never its value."),
        ResourceBinding(
            kind: .runnerGroup, title: "runner group", schema: RunnerGroupSchemas.group,
            identity: .number("runner_group_id"), nameKey: "name", columns: ["name", "id", "visibility", "default"],
            list: .listRunnerGroups, get: .getRunnerGroup,
            parts: [
                PartBinding("runners", .listGroupRunners, .resources(.runner), "The organization's runners in it.")
            ],
            documentation: "A runner group of an organization, which decides who may use its runners."),
    ]

    /// What an owner answers, as far as its kind has the operation.
    static let ownerParts = [
        PartBinding("runners", .listRunners, .resources(.runner), "Its self-hosted runners."),
        PartBinding(
            "runner_applications", .listRunnerApplications, .items(.object(RunnerSchemas.application)),
            "The downloads of the runner application."),
        PartBinding("hosted_runners", .listHostedRunners, .resources(.hostedRunner), "Its GitHub-hosted runners."),
        PartBinding(
            "hosted_runner_images", .listHostedRunnerImages, .items(.object(HostedRunnerSchemas.image)),
            "The images of GitHub for hosted runners."),
        PartBinding(
            "partner_images", .listPartnerImages, .items(.object(HostedRunnerSchemas.image)),
            "The images of partners for hosted runners."),
        PartBinding(
            "hosted_runner_limits", .getHostedRunnerLimits, .object(HostedRunnerSchemas.limits),
            "How much of the limits of hosted runners is used."),
        PartBinding(
            "machine_sizes", .listMachineSizes, .items(.object(HostedRunnerSchemas.machineSize)),
            "The machine sizes that hosted runners may have."),
        PartBinding("platforms", .listPlatforms, .items(.string), "The platforms that hosted runners may have."),
        PartBinding("secrets", .listSecrets, .resources(.secret), "Its Actions secrets."),
        PartBinding(
            "secrets_public_key", .getSecretsPublicKey, .object(SecretSchemas.publicKey),
            "The key that secrets are encrypted with."),
        PartBinding("runner_groups", .listRunnerGroups, .resources(.runnerGroup), "Its runner groups."),
        PartBinding("repos", .listRepositories, .resources(.owner(.repository)), "Its repositories."),
    ]

    /// What whoever is signed in may ask without naming an owner: each is a function that begins a path.
    static let accountParts = [
        PartBinding(
            "user_orgs", .listUserOrganizations, .resources(.owner(.organization)),
            "The organizations that whoever is signed in belongs to.")
    ]

    /// What is issued and created.
    static let makes = [
        MakeBinding(
            verb: .issue, kind: "registration_token", endpoint: .createRegistrationToken,
            result: .object(RunnerSchemas.token), documentation: "A token to register runners with, good for an hour."),
        MakeBinding(
            verb: .issue, kind: "remove_token", endpoint: .createRemoveToken, result: .object(RunnerSchemas.token),
            documentation: "A token to remove runners with, good for an hour."),
        MakeBinding(
            verb: .create, kind: "jit_runner", endpoint: .generateJITConfig,
            result: .object(RunnerSchemas.jitConfiguration), appears: .runner,
            documentation: "A self-hosted runner for one job, with the configuration to start it."),
        MakeBinding(
            verb: .create, kind: "hosted_runner", endpoint: .createHostedRunner, result: .resource(.hostedRunner),
            appears: .hostedRunner,
            documentation: "A GitHub-hosted runner of an organization."),
    ]

    /// What things are added to and removed from.
    static let memberships = [
        MembershipBinding(
            group: .runnerGroup, member: .runner, memberField: "runner_group_id", add: .addRunnerToGroup,
            remove: .removeRunnerFromGroup,
            documentation: "Which runner group a runner is in; one that is removed comes back into the default group.")
    ]
}

extension ResourceKind {
    /// An owner, as a row of a list.
    static func owner(_ kind: OwnerKind) -> ResourceKind { ResourceKind(rawValue: kind.scriptName) }
    /// A self-hosted runner.
    static let runner = ResourceKind(rawValue: "runner")
    /// A GitHub-hosted runner.
    static let hostedRunner = ResourceKind(rawValue: "hosted_runner")
    /// A runner group of an organization.
    static let runnerGroup = ResourceKind(rawValue: "runner_group")
    /// An Actions secret of an organization.
    static let secret = ResourceKind(rawValue: "secret")
}
