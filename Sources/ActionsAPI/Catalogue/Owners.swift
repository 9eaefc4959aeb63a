/// The rows of two REST pages that lead to owners: organizations of whoever is signed in, repositories of an
/// organization.
enum Owners {
    static var rows: [Endpoint] { [organizations, repositories] }

    private static var organizations: Endpoint {
        let page = CataloguePage(
            owner: nil, path: "/user/orgs",
            documentation: "https://docs.github.com/enterprise-cloud@latest/rest/orgs/orgs",
            isInDotcomDescription: true
        ) { _ in Permission(classicScope: "read:org", oldGHESScope: "read:org", fineGrained: nil) }
        return page.row(
            .listUserOrganizations, "organizations", id: "orgs/list-for-authenticated-user", .get,
            anchor: "list-organizations-for-the-authenticated-user", access: .read,
            response: .array(.object(OwnerSchemas.organization)), paging: .bare)
    }

    private static var repositories: Endpoint {
        let page = CataloguePage(
            owner: .organization, path: OwnerKind.organization.pathPrefix + "/repos",
            documentation: "https://docs.github.com/enterprise-cloud@latest/rest/repos/repos",
            isInDotcomDescription: true
        ) { access in
            Permission(
                classicScope: "repo", oldGHESScope: "repo",
                fineGrained: FineGrainedPermission(
                    name: "Metadata", level: .repository, headerName: "metadata", access: access))
        }
        return page.row(
            .listRepositories, "repositories", id: "repos/list-for-org", .get, anchor: "list-organization-repositories",
            access: .read, response: .array(.object(OwnerSchemas.repository)), paging: .bare)
    }
}

/// The shapes of answers that name owners.
public enum OwnerSchemas {
    /// An organization, as a row of a list.
    public static let organization = ObjectSchema(
        "organization",
        [
            Field("login", .string, required: true, foldsCase: true, "What it is called in paths."),
            Field("id", .integer, required: true, "The organization's number."),
            Field("description", .string, nullable: true, "What it says of itself."),
        ])

    /// A repository, as a row of a list.
    public static let repository = ObjectSchema(
        "repository",
        [
            Field("full_name", .string, required: true, foldsCase: true, "Owner and name."),
            Field("id", .integer, required: true, "The repository's number."),
            Field("private", .boolean, "Whether it is not public."),
            Field("archived", .boolean, "Whether nothing in it changes any more."),
        ])
}
