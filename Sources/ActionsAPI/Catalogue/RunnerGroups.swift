/// The rows of the REST page on runner groups: those of an organization, and the runners in them.
enum RunnerGroups {
    static var rows: [Endpoint] {
        let page = CataloguePage(
            owner: .organization, path: OwnerKind.organization.pathPrefix + "/actions/runner-groups",
            documentation: "https://docs.github.com/enterprise-cloud@latest/rest/actions/self-hosted-runner-groups",
            isInDotcomDescription: true
        ) { access in
            Permission(
                classicScope: "admin:org", oldGHESScope: "admin:org",
                fineGrained: FineGrainedPermission(
                    name: "Self-hosted runners", level: .organization,
                    headerName: "organization_self_hosted_runners", access: access))
        }
        func row(
            _ kind: EndpointKind, _ id: String, _ method: HTTPMethod, _ path: String = "", anchor: String,
            success: Int = 200, response: ValueType? = nil, paging: Paging? = nil
        ) -> Endpoint {
            page.row(
                kind, "runner groups", id: "actions/" + id, method, path, anchor: anchor,
                access: method.isRead ? .read : .write, success: success, response: response, paging: paging,
                ghesSince: GHESRelease(3, 10))
        }
        return [
            row(
                .listRunnerGroups, "list-self-hosted-runner-groups-for-org", .get,
                anchor: "list-self-hosted-runner-groups-for-an-organization",
                response: .object(RunnerGroupSchemas.groupList), paging: Paging(itemsField: "runner_groups")),
            row(
                .getRunnerGroup, "get-self-hosted-runner-group-for-org", .get, "/{runner_group_id}",
                anchor: "get-a-self-hosted-runner-group-for-an-organization",
                response: .object(RunnerGroupSchemas.group)),
            row(
                .listGroupRunners, "list-self-hosted-runners-in-group-for-org", .get, "/{runner_group_id}/runners",
                anchor: "list-self-hosted-runners-in-a-group-for-an-organization",
                response: .object(RunnerSchemas.runnerList(for: .organization)),
                paging: Paging(itemsField: "runners")),
            row(
                .addRunnerToGroup, "add-self-hosted-runner-to-group-for-org", .put,
                "/{runner_group_id}/runners/{runner_id}",
                anchor: "add-a-self-hosted-runner-to-a-group-for-an-organization", success: 204),
            row(
                .removeRunnerFromGroup, "remove-self-hosted-runner-from-group-for-org", .delete,
                "/{runner_group_id}/runners/{runner_id}",
                anchor: "remove-a-self-hosted-runner-from-a-group-for-an-organization", success: 204),
        ]
    }
}
