/// What the rows of one documentation page have in common.
///
/// A page of the catalogue is a list of `rows`, each written as data: the helper fills in what follows from the
/// rest, such as the places of the path and the parameters of paging.
struct CataloguePage {
    /// The kind of owner that the rows are for; `nil` for whoever is signed in.
    let owner: OwnerKind?
    /// What the paths of the page begin with: `/orgs/{org}/actions/runners`.
    let path: String
    /// The documentation page, without an anchor.
    let documentation: String
    /// Whether the description for github.com has the operations; it omits those of enterprises.
    let isInDotcomDescription: Bool
    /// What a token needs to read or to write.
    let permission: (Permission.Access) -> Permission

    /// One row.
    ///
    /// - Parameters:
    ///   - subject: what it is about, in the plural.
    ///   - path: what follows the page's path.
    ///   - anchor: the heading on the documentation page.
    ///   - items: where the items of a list are that has no pages.
    ///   - ghesSince: the first GHES release that has it; `nil` if none has.
    ///   - isInOldGHES: whether the releases that name other scopes had the operation.
    func row(
        _ kind: EndpointKind, _ subject: String, id: String, _ method: HTTPMethod, _ path: String = "",
        anchor: String, access: Permission.Access, query: [Field] = [], body: ObjectSchema? = nil, success: Int = 200,
        errors: [Int] = [], response: ValueType? = nil, paging: Paging? = nil, items: String? = nil,
        ghesSince: GHESRelease? = GHESRelease(3, 0), isInOldGHES: Bool = true
    ) -> Endpoint {
        let template = PathTemplate(self.path + path)
        let permission = permission(access)
        return Endpoint(
            kind: kind, ownerKind: owner, subject: subject, operationID: id, method: method, path: template,
            pathParameters: template.parameterNames.map { PathPlaces.field($0) },
            queryParameters: query + (paging?.queryParameters ?? []), body: body, successStatus: success,
            errorStatuses: errors, response: response, paging: paging, itemsField: paging?.itemsField ?? items,
            permission: isInOldGHES ? permission : permission.withoutOldGHESScope,
            documentationURL: documentation + "#" + anchor,
            availability: Availability(
                dotcom: isInDotcomDescription ? APIVersion.allCases : [], enterpriseCloud: APIVersion.allCases,
                ghesSince: ghesSince))
    }
}

/// The places that paths have for values.
private enum PathPlaces {
    static func field(_ name: String) -> Field {
        switch name {
        case "name": Field(name, .string, required: true, foldsCase: true, "The label's name.")
        case "secret_name": Field(name, .string, required: true, foldsCase: true, "The secret's name.")
        default:
            if name.hasSuffix("_id") {
                Field(name, .integer, required: true, "The number of what is asked for.")
            } else {
                Field(name, .string, required: true, foldsCase: true, "The owner's name.")
            }
        }
    }
}

extension OwnerKind {
    /// What paths of such an owner begin with.
    var pathPrefix: String {
        switch self {
        case .enterprise: "/enterprises/{enterprise}"
        case .organization: "/orgs/{org}"
        case .repository: "/repos/{owner}/{repo}"
        }
    }

    /// The owner in GitHub's names of operations: `list-self-hosted-runners-for-org`.
    var operationSuffix: String {
        switch self {
        case .enterprise: "enterprise"
        case .organization: "org"
        case .repository: "repo"
        }
    }

    /// The owner in the headings of the documentation: `…-for-an-organization`.
    var anchorSuffix: String {
        switch self {
        case .enterprise: "an-enterprise"
        case .organization: "an-organization"
        case .repository: "a-repository"
        }
    }

    /// The owner in a sentence: `an organization`.
    public var phrase: String {
        switch self {
        case .enterprise: "an enterprise"
        case .organization: "an organization"
        case .repository: "a repository"
        }
    }
}
