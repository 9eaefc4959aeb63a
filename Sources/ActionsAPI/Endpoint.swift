import JSONValue

/// What an endpoint does, whatever kind of owner it is for.
public enum EndpointKind: String, Hashable, Sendable, CaseIterable {
    // Self-hosted runners
    case listRunners
    case listRunnerApplications
    case generateJITConfig
    case createRegistrationToken
    case createRemoveToken
    case getRunner
    case deleteRunner
    case listLabels
    case addLabels
    case setLabels
    case removeAllLabels
    case removeLabel
    // GitHub-hosted runners
    case listHostedRunners
    case createHostedRunner
    case getHostedRunner
    case updateHostedRunner
    case deleteHostedRunner
    case listHostedRunnerImages
    case listPartnerImages
    case getHostedRunnerLimits
    case listMachineSizes
    case listPlatforms
    // Secrets
    case listSecrets
    case getSecretsPublicKey
    case getSecret
    // Runner groups
    case listRunnerGroups
    case getRunnerGroup
    case listGroupRunners
    case addRunnerToGroup
    case removeRunnerFromGroup
    // Owners
    case listUserOrganizations
    case listRepositories
}

/// One row of the catalogue: an operation of the API for one kind of owner.
public struct Endpoint: Hashable, Sendable {
    /// What it does.
    public let kind: EndpointKind
    /// For which kind of owner; `nil` if it is about whoever is signed in.
    public let ownerKind: OwnerKind?
    /// What it is about, in the plural, for messages: `labels`, `GitHub-hosted runners`.
    public let subject: String
    /// GitHub's name for the operation.
    public let operationID: String
    /// The method.
    public let method: HTTPMethod
    /// The path.
    public let path: PathTemplate
    /// The places in the path, in order.
    public let pathParameters: [Field]
    /// The parameters of the query.
    public let queryParameters: [Field]
    /// The body it takes, if it takes one.
    public let body: ObjectSchema?
    /// The status of success.
    public let successStatus: Int
    /// The statuses documented for failure.
    public let errorStatuses: [Int]
    /// The shape of a successful answer; `nil` if it has no body.
    public let response: ValueType?
    /// Where a paged answer has its items; `nil` if the answer is not paged.
    public let paging: Paging?
    /// The field that holds the items of a list, paged or not; `nil` if the answer is a bare array or no list.
    public let itemsField: String?
    /// What a token needs.
    public let permission: Permission
    /// The page of GitHub's documentation.
    public let documentationURL: String
    /// Where the endpoint exists.
    public let availability: Availability
}

extension Endpoint {
    /// The type of one item of a list, paged or not; `nil` if the answer is no list.
    public var itemType: ValueType? {
        switch response {
        case .array(let element)?: return element
        case .object(let schema)?:
            guard let itemsField, case .array(let element)? = schema.field(itemsField)?.type else { return nil }
            return element
        case .string?, .integer?, .boolean?, .timestamp?, .anyObject?, nil: return nil
        }
    }
}

/// How an answer is paged.
public struct Paging: Hashable, Sendable {
    /// The field that holds the items of a page; `nil` where the answer is the bare array of them.
    public let itemsField: String?
    /// The field that holds the count of all items; `nil` where no answer tells it.
    public let totalField: String?
    /// Items a page if nothing is asked.
    public let defaultPerPage: Int
    /// Items a page at most.
    public let maximumPerPage: Int

    /// Makes paging; what is not said is as for every list of the API.
    public init(
        itemsField: String?, totalField: String? = "total_count", defaultPerPage: Int = 30,
        maximumPerPage: Int = 100
    ) {
        self.itemsField = itemsField
        self.totalField = totalField
        self.defaultPerPage = defaultPerPage
        self.maximumPerPage = maximumPerPage
    }

    /// Pages that are bare arrays, of which only headers tell how many there are.
    public static let bare = Paging(itemsField: nil, totalField: nil)

    /// The parameters of the query that choose a page.
    public var queryParameters: [Field] {
        [
            Field(
                "per_page", .integer, bounds: Bounds(maximum: maximumPerPage),
                defaultValue: .integer(Int64(defaultPerPage)), "How many a page."),
            Field("page", .integer, bounds: Bounds(minimum: 1), defaultValue: 1, "The page, from 1."),
        ]
    }
}

extension Endpoint {
    /// Makes the request for `owner`; what does not fit the row is an error, and nothing is sent.
    ///
    /// - Parameter owner: whose resource it is; `nil` for what is of whoever is signed in.
    public func request(
        owner: RunnerOwner?, _ arguments: [PathArgument] = [], query: [QueryItem] = [], body: JSONValue? = nil
    ) throws(RequestError) -> APIRequest {
        guard owner?.kind == ownerKind else { throw .wrongOwner(owner?.kind, operationID: operationID) }
        for item in query where !queryParameters.contains(where: { $0.name == item.name }) {
            throw .unknownQueryParameter(item.name, operationID: operationID)
        }
        switch (self.body, body) {
        case (let schema?, let body?):
            if let problem = schema.problems(in: body).first { throw .body(problem, operationID: operationID) }
        case (.some, nil): throw .missingBody(operationID: operationID)
        case (nil, .some): throw .unexpectedBody(operationID: operationID)
        case (nil, nil): break
        }
        return APIRequest(
            operationID: operationID, method: method,
            path: try path.path((owner?.pathArguments ?? []) + arguments, operationID: operationID), query: query,
            body: body)
    }
}
