/// The rows of the REST page on GitHub-hosted runners, which are an organization's.
enum HostedRunners {
    static var rows: [Endpoint] {
        let page = CataloguePage(
            owner: .organization, path: OwnerKind.organization.pathPrefix + "/actions/hosted-runners",
            documentation: "https://docs.github.com/enterprise-cloud@latest/rest/actions/hosted-runners",
            isInDotcomDescription: true
        ) { access in
            Permission(
                classicScope: "manage_runners:org", oldGHESScope: nil,
                fineGrained: FineGrainedPermission(
                    name: "Administration", level: .organization, headerName: "organization_administration",
                    access: access))
        }
        return runnerRows(page) + choiceRows(page)
    }

    private static func runnerRows(_ page: CataloguePage) -> [Endpoint] {
        func row(
            _ kind: EndpointKind, _ id: String, _ method: HTTPMethod, _ path: String = "", anchor: String,
            body: ObjectSchema? = nil, success: Int = 200,
            response: ValueType = .object(HostedRunnerSchemas.hostedRunner), paging: Paging? = nil
        ) -> Endpoint {
            page.row(
                kind, "GitHub-hosted runners", id: "actions/" + id, method, path, anchor: anchor,
                access: method.isRead ? .read : .write, body: body, success: success, response: response,
                paging: paging, ghesSince: nil)
        }
        return [
            row(
                .listHostedRunners, "list-hosted-runners-for-org", .get,
                anchor: "list-github-hosted-runners-for-an-organization",
                response: .object(HostedRunnerSchemas.hostedRunnerList), paging: Paging(itemsField: "runners")),
            row(
                .createHostedRunner, "create-hosted-runner-for-org", .post,
                anchor: "create-a-github-hosted-runner-for-an-organization", body: HostedRunnerSchemas.creation,
                success: 201),
            row(
                .getHostedRunner, "get-hosted-runner-for-org", .get, "/{hosted_runner_id}",
                anchor: "get-a-github-hosted-runner-for-an-organization"),
            row(
                .updateHostedRunner, "update-hosted-runner-for-org", .patch, "/{hosted_runner_id}",
                anchor: "update-a-github-hosted-runner-for-an-organization", body: HostedRunnerSchemas.update),
            row(
                .deleteHostedRunner, "delete-hosted-runner-for-org", .delete, "/{hosted_runner_id}",
                anchor: "delete-a-github-hosted-runner-for-an-organization", success: 202),
        ]
    }

    /// What there is to choose from when such a runner is made.
    private static func choiceRows(_ page: CataloguePage) -> [Endpoint] {
        func row(
            _ kind: EndpointKind, _ id: String, _ path: String, anchor: String, _ response: ObjectSchema,
            items: String? = nil
        ) -> Endpoint {
            page.row(
                kind, "GitHub-hosted runners", id: "actions/get-hosted-runners-" + id + "-for-org", .get, path,
                anchor: anchor, access: .read, response: .object(response), items: items, ghesSince: nil)
        }
        return [
            row(
                .listHostedRunnerImages, "github-owned-images", "/images/github-owned",
                anchor: "get-github-owned-images-for-github-hosted-runners-in-an-organization",
                HostedRunnerSchemas.imageList, items: "images"),
            row(
                .listPartnerImages, "partner-images", "/images/partner",
                anchor: "get-partner-images-for-github-hosted-runners-in-an-organization",
                HostedRunnerSchemas.imageList, items: "images"),
            row(
                .getHostedRunnerLimits, "limits", "/limits",
                anchor: "get-limits-on-github-hosted-runners-for-an-organization", HostedRunnerSchemas.limits),
            row(
                .listMachineSizes, "machine-specs", "/machine-sizes",
                anchor: "get-github-hosted-runners-machine-specs-for-an-organization",
                HostedRunnerSchemas.machineSizeList, items: "machine_specs"),
            row(
                .listPlatforms, "platforms", "/platforms",
                anchor: "get-platforms-for-github-hosted-runners-in-an-organization",
                HostedRunnerSchemas.platformList, items: "platforms"),
        ]
    }
}
