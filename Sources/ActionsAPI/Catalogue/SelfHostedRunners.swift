/// The rows of the REST page on self-hosted runners; the kind of owner is a parameter.
enum SelfHostedRunners {
    static func rows(for owner: OwnerKind) -> [Endpoint] {
        let page = CataloguePage(
            owner: owner, path: owner.pathPrefix + "/actions/runners",
            documentation: "https://docs.github.com/enterprise-cloud@latest/rest/actions/self-hosted-runners",
            isInDotcomDescription: owner != .enterprise
        ) { permission($0, owner) }
        return runnerRows(page, owner) + registrationRows(page, owner) + labelRows(page, owner)
    }

    /// GitHub files most operations of enterprises under another heading.
    private static func id(_ name: String, _ owner: OwnerKind) -> String {
        (owner == .enterprise ? "enterprise-admin/" : "actions/") + name + owner.operationSuffix
    }

    private static func permission(_ access: Permission.Access, _ owner: OwnerKind) -> Permission {
        switch owner {
        case .enterprise:
            Permission(
                classicScope: "manage_runners:enterprise", oldGHESScope: "admin:enterprise", fineGrained: nil)
        case .organization:
            Permission(
                classicScope: "admin:org", oldGHESScope: "admin:org",
                fineGrained: FineGrainedPermission(
                    name: "Self-hosted runners", level: .organization,
                    headerName: "organization_self_hosted_runners", access: access))
        case .repository:
            Permission(
                classicScope: "repo", oldGHESScope: "repo",
                fineGrained: FineGrainedPermission(
                    name: "Administration", level: .repository, headerName: "administration", access: access))
        }
    }
}

// MARK: - Runners

extension SelfHostedRunners {
    private static func runnerRows(_ page: CataloguePage, _ owner: OwnerKind) -> [Endpoint] {
        [
            page.row(
                .listRunners, "self-hosted runners", id: id("list-self-hosted-runners-for-", owner), .get,
                anchor: "list-self-hosted-runners-for-" + owner.anchorSuffix, access: .read,
                query: [
                    Field(
                        "name", .string, foldsCase: true, sinceGHES: GHESRelease(3, 11), "Only the runner of this name."
                    )
                ],
                response: .object(RunnerSchemas.runnerList(for: owner)), paging: Paging(itemsField: "runners")),
            page.row(
                .getRunner, "self-hosted runners", id: id("get-self-hosted-runner-for-", owner), .get, "/{runner_id}",
                anchor: "get-a-self-hosted-runner-for-" + owner.anchorSuffix, access: .read,
                response: .object(RunnerSchemas.runner)),
            page.row(
                .deleteRunner, "self-hosted runners", id: id("delete-self-hosted-runner-from-", owner), .delete,
                "/{runner_id}", anchor: "delete-a-self-hosted-runner-from-" + owner.anchorSuffix, access: .write,
                success: 204, errors: [422]),
        ]
    }
}

// MARK: - What new runners need

extension SelfHostedRunners {
    private static func registrationRows(_ page: CataloguePage, _ owner: OwnerKind) -> [Endpoint] {
        [
            page.row(
                .listRunnerApplications, "runner applications", id: id("list-runner-applications-for-", owner), .get,
                "/downloads", anchor: "list-runner-applications-for-" + owner.anchorSuffix, access: .read,
                response: .array(.object(RunnerSchemas.application))),
            page.row(
                .generateJITConfig, "just-in-time runners",
                id: "actions/generate-runner-jitconfig-for-" + owner.operationSuffix, .post, "/generate-jitconfig",
                anchor: "create-configuration-for-a-just-in-time-runner-for-" + owner.anchorSuffix, access: .write,
                body: RunnerSchemas.jitRunner, success: 201, errors: [404, 409, 422],
                response: .object(RunnerSchemas.jitConfiguration), ghesSince: GHESRelease(3, 10), isInOldGHES: false),
            page.row(
                .createRegistrationToken, "registration tokens", id: id("create-registration-token-for-", owner),
                .post, "/registration-token", anchor: "create-a-registration-token-for-" + owner.anchorSuffix,
                access: .write, success: 201, response: .object(RunnerSchemas.token)),
            page.row(
                .createRemoveToken, "remove tokens", id: id("create-remove-token-for-", owner), .post,
                "/remove-token", anchor: "create-a-remove-token-for-" + owner.anchorSuffix, access: .write,
                success: 201, response: .object(RunnerSchemas.token)),
        ]
    }
}

// MARK: - Labels

extension SelfHostedRunners {
    private static func labelRows(_ page: CataloguePage, _ owner: OwnerKind) -> [Endpoint] {
        func row(
            _ kind: EndpointKind, _ name: String, _ method: HTTPMethod, _ path: String = "", anchor: String,
            body: ObjectSchema? = nil, errors: [Int] = [404, 422]
        ) -> Endpoint {
            page.row(
                kind, "labels", id: id(name + "-self-hosted-runner-for-", owner), method, "/{runner_id}/labels" + path,
                anchor: anchor + "-a-self-hosted-runner-for-" + owner.anchorSuffix,
                access: method.isRead ? .read : .write, body: body, errors: errors,
                response: .object(RunnerSchemas.labels), items: method.isRead ? "labels" : nil,
                ghesSince: GHESRelease(3, 4), isInOldGHES: false)
        }
        return [
            row(.listLabels, "list-labels-for", .get, anchor: "list-labels-for", errors: [404]),
            row(
                .addLabels, "add-custom-labels-to", .post, anchor: "add-custom-labels-to",
                body: RunnerSchemas.labelBody(Bounds(minimum: 1, maximum: 100), "The labels to add.")),
            row(
                .setLabels, "set-custom-labels-for", .put, anchor: "set-custom-labels-for",
                body: RunnerSchemas.labelBody(
                    Bounds(maximum: 100), "The custom labels to have from now on; none removes all.")),
            row(
                .removeAllLabels, "remove-all-custom-labels-from", .delete, anchor: "remove-all-custom-labels-from",
                errors: owner == .enterprise ? [404, 422] : [404]),
            row(
                .removeLabel, "remove-custom-label-from", .delete, "/{name}", anchor: "remove-a-custom-label-from"),
        ]
    }
}
