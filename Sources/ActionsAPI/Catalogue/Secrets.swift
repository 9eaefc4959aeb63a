/// The rows of the REST page on secrets: those of an organization, which are read without their values.
enum Secrets {
    static var rows: [Endpoint] {
        let page = CataloguePage(
            owner: .organization, path: OwnerKind.organization.pathPrefix + "/actions/secrets",
            documentation: "https://docs.github.com/enterprise-cloud@latest/rest/actions/secrets",
            isInDotcomDescription: true
        ) { access in
            Permission(
                classicScope: "admin:org", oldGHESScope: "admin:org",
                fineGrained: FineGrainedPermission(
                    name: "Secrets", level: .organization, headerName: "organization_secrets", access: access))
        }
        return [
            page.row(
                .listSecrets, "secrets", id: "actions/list-org-secrets", .get, anchor: "list-organization-secrets",
                access: .read, response: .object(SecretSchemas.secretList), paging: Paging(itemsField: "secrets")),
            page.row(
                .getSecretsPublicKey, "secrets", id: "actions/get-org-public-key", .get, "/public-key",
                anchor: "get-an-organization-public-key", access: .read, response: .object(SecretSchemas.publicKey)),
            page.row(
                .getSecret, "secrets", id: "actions/get-org-secret", .get, "/{secret_name}",
                anchor: "get-an-organization-secret", access: .read, response: .object(SecretSchemas.secret)),
        ]
    }
}
