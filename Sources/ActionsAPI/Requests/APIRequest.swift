import JSONValue

/// One request to the API, without host, token or version: those are the transport's business.
public struct APIRequest: Hashable, Sendable {
    /// The endpoint's operation id, such as `actions/list-self-hosted-runners-for-org`.
    public var operationID: String
    /// The method.
    public var method: HTTPMethod
    /// The path, percent-encoded, beginning with a slash.
    public var path: String
    /// The query in order, not encoded.
    public var query: [QueryItem]
    /// The body, if one is sent.
    public var body: JSONValue?
    /// The entity tag of an answer that the asker has: while it is the host's too, the answer is a 304 without body.
    public var ifNoneMatch: String?

    /// Makes a request of its parts; `Endpoint.request` is the usual way to one.
    public init(
        operationID: String, method: HTTPMethod, path: String, query: [QueryItem] = [], body: JSONValue? = nil,
        ifNoneMatch: String? = nil
    ) {
        self.operationID = operationID
        self.method = method
        self.path = path
        self.query = query
        self.body = body
        self.ifNoneMatch = ifNoneMatch
    }

    /// The first value of a query parameter.
    public func queryValue(_ name: String) -> String? {
        query.first { $0.name == name }?.value
    }

    /// Path and encoded query: `/orgs/acme/actions/runners?per_page=100`.
    public var target: String {
        guard !query.isEmpty else { return path }
        return path + "?"
            + query.map { PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value) }
            .joined(separator: "&")
    }
}

extension APIRequest {
    /// Asks what is left of each quota, which takes nothing of any: `GET /rate_limit`.
    public static var rateLimit: APIRequest {
        APIRequest(operationID: "rate-limit/get", method: .get, path: "/rate_limit")
    }
}

extension APIRequest: CustomStringConvertible {
    /// `GET /orgs/acme/actions/runners?per_page=100`.
    public var description: String { "\(method) \(target)" }
}

/// Why a request cannot be made of what was given.
public enum RequestError: Error, Hashable, Sendable, CustomStringConvertible {
    case missingPathParameter(String, operationID: String)
    case unknownPathParameter(String, operationID: String)
    case unsafePathValue(parameter: String, value: String, operationID: String)
    case unknownQueryParameter(String, operationID: String)
    case wrongOwner(OwnerKind?, operationID: String)
    case notOfOwner(subject: String, owners: [OwnerKind], asked: OwnerKind?)
    case notPaged(operationID: String)
    case notAList(operationID: String)
    case missingBody(operationID: String)
    case unexpectedBody(operationID: String)
    case body(SchemaProblem, operationID: String)

    /// The error as a sentence.
    public var description: String {
        switch self {
        case .missingPathParameter(let name, let operation): "\(operation): `\(name)` is missing"
        case .unknownPathParameter(let name, let operation): "\(operation) has no `\(name)` in its path"
        case .unsafePathValue(let name, let value, let operation):
            "\(operation): \"\(value)\" cannot be sent as `\(name)`"
        case .unknownQueryParameter(let name, let operation): "\(operation) has no parameter `\(name)`"
        case .wrongOwner(let kind, let operation): "\(operation) is not an operation of \(kind.phrase)"
        case .notOfOwner(let subject, let owners, let asked):
            owners.isEmpty
                ? "\(subject) are not offered at all"
                : "\(subject) are \(owners.map { $0.phrase + "'s" }.joined(separator: " or ")); \(asked.phrase) has none"
        case .notAList(let operation): "\(operation) does not answer with a list"
        case .notPaged(let operation): "\(operation) does not answer with pages"
        case .missingBody(let operation): "\(operation) needs a body"
        case .unexpectedBody(let operation): "\(operation) takes no body"
        case .body(let problem, let operation): "\(operation): \(problem)"
        }
    }
}

extension OwnerKind? {
    /// The owner in a sentence; none is whoever is signed in.
    fileprivate var phrase: String { self?.phrase ?? "the signed-in user" }
}
