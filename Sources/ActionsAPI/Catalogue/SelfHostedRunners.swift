import JSONValue

/// The rows of the REST page on self-hosted runners; the kind of owner is a parameter.
enum SelfHostedRunners {
    /// What an operation has in common for all kinds of owner.
    private struct Row {
        var method: HTTPMethod
        /// What follows the owner's part of the path.
        var suffix: String
        /// GitHub's names for enterprise, organisation and repository, in that order.
        var operationIDs: (enterprise: String, organization: String, repository: String)
        /// The heading on the documentation page, before the owner.
        var heading: String
        var access: Permission.Access
        var query: [Field] = []
        var body: ObjectSchema?
        var success = 200
        var errors: [Int] = []
        var response: ValueType?
        var paging: Paging?
        var ghesSince = GHESRelease(3, 0)
        /// Whether old GHES releases that name other scopes had the operation.
        var isInOldGHES = true
    }

    static func endpoint(_ kind: EndpointKind, for owner: OwnerKind) -> Endpoint {
        let row = row(kind, for: owner)
        let path = PathTemplate(prefix(owner) + "/actions/runners" + row.suffix)
        return Endpoint(
            kind: kind,
            ownerKind: owner,
            operationID: operationID(row, owner),
            method: row.method,
            path: path,
            pathParameters: path.parameterNames.map { pathParameter($0) },
            queryParameters: row.query,
            body: row.body,
            successStatus: row.success,
            errorStatuses: row.errors,
            response: row.response,
            paging: row.paging,
            permission: permission(row, owner),
            documentationURL: page + row.heading + "-" + preposition(kind) + "-" + article(owner),
            availability: Availability(
                dotcom: owner == .enterprise ? [] : APIVersion.allCases, enterpriseCloud: APIVersion.allCases,
                ghesSince: row.ghesSince))
    }

    private static let page = "https://docs.github.com/enterprise-cloud@latest/rest/actions/self-hosted-runners#"
}

// MARK: - What depends on the owner

extension SelfHostedRunners {
    private static func prefix(_ owner: OwnerKind) -> String {
        switch owner {
        case .enterprise: "/enterprises/{enterprise}"
        case .organization: "/orgs/{org}"
        case .repository: "/repos/{owner}/{repo}"
        }
    }

    private static func operationID(_ row: Row, _ owner: OwnerKind) -> String {
        switch owner {
        case .enterprise: row.operationIDs.enterprise
        case .organization: row.operationIDs.organization
        case .repository: row.operationIDs.repository
        }
    }

    private static func article(_ owner: OwnerKind) -> String {
        switch owner {
        case .enterprise: "an-enterprise"
        case .organization: "an-organization"
        case .repository: "a-repository"
        }
    }

    private static func preposition(_ kind: EndpointKind) -> String {
        kind == .deleteRunner ? "from" : "for"
    }

    private static func permission(_ row: Row, _ owner: OwnerKind) -> Permission {
        switch owner {
        case .enterprise:
            Permission(
                classicScope: "manage_runners:enterprise",
                oldGHESScope: row.isInOldGHES ? "admin:enterprise" : nil, fineGrained: nil)
        case .organization:
            Permission(
                classicScope: "admin:org", oldGHESScope: row.isInOldGHES ? "admin:org" : nil,
                fineGrained: FineGrainedPermission(
                    name: "Self-hosted runners", level: .organization,
                    headerName: "organization_self_hosted_runners", access: row.access))
        case .repository:
            Permission(
                classicScope: "repo", oldGHESScope: row.isInOldGHES ? "repo" : nil,
                fineGrained: FineGrainedPermission(
                    name: "Administration", level: .repository, headerName: "administration", access: row.access))
        }
    }

    private static func pathParameter(_ name: String) -> Field {
        switch name {
        case "runner_id": Field(name, .integer, required: true, "The runner's number.")
        case "name": Field(name, .string, required: true, foldsCase: true, "The label's name.")
        default: Field(name, .string, required: true, foldsCase: true, "The owner's name.")
        }
    }
}

// MARK: - What depends on the operation

extension SelfHostedRunners {
    private static func row(_ kind: EndpointKind, for owner: OwnerKind) -> Row {
        switch kind {
        case .listRunners: listRunners(owner)
        case .listRunnerApplications: listRunnerApplications
        case .generateJITConfig: generateJITConfig
        case .createRegistrationToken: createRegistrationToken
        case .createRemoveToken: createRemoveToken
        case .getRunner: getRunner
        case .deleteRunner: deleteRunner
        case .listLabels: listLabels
        case .addLabels: addLabels
        case .setLabels: setLabels
        case .removeAllLabels: removeAllLabels(owner)
        case .removeLabel: removeLabel
        }
    }

    private static func listRunners(_ owner: OwnerKind) -> Row {
        Row(
            method: .get, suffix: "",
            operationIDs: (
                "enterprise-admin/list-self-hosted-runners-for-enterprise",
                "actions/list-self-hosted-runners-for-org", "actions/list-self-hosted-runners-for-repo"
            ),
            heading: "list-self-hosted-runners", access: .read,
            query: [
                Field("name", .string, foldsCase: true, sinceGHES: GHESRelease(3, 11), "Only the runner of this name."),
                Field("per_page", .integer, bounds: Bounds(maximum: 100), defaultValue: 30, "Runners a page."),
                Field("page", .integer, bounds: Bounds(minimum: 1), defaultValue: 1, "The page, from 1."),
            ],
            response: .object(RunnerSchemas.runnerList(for: owner)),
            paging: Paging(
                itemsField: "runners", totalField: "total_count", defaultPerPage: 30, maximumPerPage: 100))
    }

    private static var listRunnerApplications: Row {
        Row(
            method: .get, suffix: "/downloads",
            operationIDs: (
                "enterprise-admin/list-runner-applications-for-enterprise",
                "actions/list-runner-applications-for-org", "actions/list-runner-applications-for-repo"
            ),
            heading: "list-runner-applications", access: .read,
            response: .array(.object(RunnerSchemas.application)))
    }

    private static var generateJITConfig: Row {
        Row(
            method: .post, suffix: "/generate-jitconfig",
            operationIDs: (
                "actions/generate-runner-jitconfig-for-enterprise", "actions/generate-runner-jitconfig-for-org",
                "actions/generate-runner-jitconfig-for-repo"
            ),
            heading: "create-configuration-for-a-just-in-time-runner", access: .write,
            body: ObjectSchema(
                "just-in-time runner",
                [
                    Field("name", .string, required: true, "The new runner's name."),
                    Field("runner_group_id", .integer, required: true, "The number of its group."),
                    Field(
                        "labels", .array(.string), required: true, bounds: Bounds(minimum: 1, maximum: 100),
                        "Its labels."),
                    Field("work_folder", .string, defaultValue: "_work", "Its working directory."),
                ]),
            success: 201, errors: [404, 409, 422], response: .object(RunnerSchemas.jitConfiguration),
            ghesSince: GHESRelease(3, 10), isInOldGHES: false)
    }

    private static var createRegistrationToken: Row {
        Row(
            method: .post, suffix: "/registration-token",
            operationIDs: (
                "enterprise-admin/create-registration-token-for-enterprise",
                "actions/create-registration-token-for-org", "actions/create-registration-token-for-repo"
            ),
            heading: "create-a-registration-token", access: .write, success: 201,
            response: .object(RunnerSchemas.token))
    }

    private static var createRemoveToken: Row {
        Row(
            method: .post, suffix: "/remove-token",
            operationIDs: (
                "enterprise-admin/create-remove-token-for-enterprise", "actions/create-remove-token-for-org",
                "actions/create-remove-token-for-repo"
            ),
            heading: "create-a-remove-token", access: .write, success: 201, response: .object(RunnerSchemas.token))
    }

    private static var getRunner: Row {
        Row(
            method: .get, suffix: "/{runner_id}",
            operationIDs: (
                "enterprise-admin/get-self-hosted-runner-for-enterprise",
                "actions/get-self-hosted-runner-for-org", "actions/get-self-hosted-runner-for-repo"
            ),
            heading: "get-a-self-hosted-runner", access: .read, response: .object(RunnerSchemas.runner))
    }

    private static var deleteRunner: Row {
        Row(
            method: .delete, suffix: "/{runner_id}",
            operationIDs: (
                "enterprise-admin/delete-self-hosted-runner-from-enterprise",
                "actions/delete-self-hosted-runner-from-org", "actions/delete-self-hosted-runner-from-repo"
            ),
            heading: "delete-a-self-hosted-runner", access: .write, success: 204, errors: [422])
    }

    private static var listLabels: Row {
        labels(
            .get, "/labels",
            (
                "enterprise-admin/list-labels-for-self-hosted-runner-for-enterprise",
                "actions/list-labels-for-self-hosted-runner-for-org",
                "actions/list-labels-for-self-hosted-runner-for-repo"
            ),
            heading: "list-labels-for-a-self-hosted-runner", access: .read, errors: [404])
    }

    private static var addLabels: Row {
        labels(
            .post, "/labels",
            (
                "enterprise-admin/add-custom-labels-to-self-hosted-runner-for-enterprise",
                "actions/add-custom-labels-to-self-hosted-runner-for-org",
                "actions/add-custom-labels-to-self-hosted-runner-for-repo"
            ),
            heading: "add-custom-labels-to-a-self-hosted-runner",
            body: labelBody(Bounds(minimum: 1, maximum: 100), "The labels to add."))
    }

    private static var setLabels: Row {
        labels(
            .put, "/labels",
            (
                "enterprise-admin/set-custom-labels-for-self-hosted-runner-for-enterprise",
                "actions/set-custom-labels-for-self-hosted-runner-for-org",
                "actions/set-custom-labels-for-self-hosted-runner-for-repo"
            ),
            heading: "set-custom-labels-for-a-self-hosted-runner",
            body: labelBody(Bounds(maximum: 100), "The custom labels to have from now on; none removes all."))
    }

    private static func removeAllLabels(_ owner: OwnerKind) -> Row {
        labels(
            .delete, "/labels",
            (
                "enterprise-admin/remove-all-custom-labels-from-self-hosted-runner-for-enterprise",
                "actions/remove-all-custom-labels-from-self-hosted-runner-for-org",
                "actions/remove-all-custom-labels-from-self-hosted-runner-for-repo"
            ),
            heading: "remove-all-custom-labels-from-a-self-hosted-runner",
            errors: owner == .enterprise ? [404, 422] : [404])
    }

    private static var removeLabel: Row {
        labels(
            .delete, "/labels/{name}",
            (
                "enterprise-admin/remove-custom-label-from-self-hosted-runner-for-enterprise",
                "actions/remove-custom-label-from-self-hosted-runner-for-org",
                "actions/remove-custom-label-from-self-hosted-runner-for-repo"
            ),
            heading: "remove-a-custom-label-from-a-self-hosted-runner")
    }

    private static func labels(
        _ method: HTTPMethod, _ suffix: String,
        _ operationIDs: (enterprise: String, organization: String, repository: String), heading: String,
        access: Permission.Access = .write, body: ObjectSchema? = nil, errors: [Int] = [404, 422]
    ) -> Row {
        Row(
            method: method, suffix: "/{runner_id}" + suffix, operationIDs: operationIDs, heading: heading,
            access: access, body: body, errors: errors, response: .object(RunnerSchemas.labels),
            ghesSince: GHESRelease(3, 4), isInOldGHES: false)
    }

    private static func labelBody(_ bounds: Bounds, _ summary: String) -> ObjectSchema {
        ObjectSchema("labels", [Field("labels", .array(.string), required: true, bounds: bounds, summary)])
    }
}
