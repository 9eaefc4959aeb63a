import JSONValue

/// An answer that says no: the status, GitHub's words, and what would help.
public struct APIError: Error, Hashable, Sendable {
    /// What is wrong with one field of a request.
    public struct Detail: Hashable, Sendable, CustomStringConvertible {
        /// The resource, if named.
        public var resource: String?
        /// The field, if named.
        public var field: String?
        /// GitHub's code, such as `missing_field`.
        public var code: String?
        /// GitHub's words.
        public var message: String?

        /// The detail as one phrase.
        public var description: String {
            if let message { return field.map { "\($0): \(message)" } ?? message }
            return [resource, field, code].compactMap { $0 }.joined(separator: " ")
        }
    }

    /// The HTTP status.
    public var status: Int
    /// GitHub's message, or a phrase for the status if there is none.
    public var message: String
    /// What is wrong with each field.
    public var errors: [Detail]
    /// Where GitHub explains it.
    public var documentationURL: String?
    /// GitHub's id of the request, for a support ticket.
    public var requestID: String?
    /// The operation that failed.
    public var operationID: String
    /// What the user could do about it.
    public var hints: [String]

    /// Reads the error out of an answer to `request`; the endpoint gives the permission to hint at.
    public init(_ response: APIResponse, to request: APIRequest, endpoint: Endpoint?) {
        let body = response.body?.objectValue
        status = response.status
        message = body?["message"]?.stringValue ?? Self.phrase(response.status)
        errors = (body?["errors"]?.arrayValue ?? []).prefix(20).map(Self.detail)
        documentationURL = body?["documentation_url"]?.stringValue
        requestID = response.headers["X-GitHub-Request-Id"]
        operationID = request.operationID
        hints = Self.hints(response, endpoint: endpoint, message: message)
    }

    private static func detail(_ value: JSONValue) -> Detail {
        if let text = value.stringValue { return Detail(message: text) }
        return Detail(
            resource: value["resource"]?.stringValue, field: value["field"]?.stringValue,
            code: value["code"]?.stringValue, message: value["message"]?.stringValue)
    }

    private static func hints(_ response: APIResponse, endpoint: Endpoint?, message: String) -> [String] {
        var hints: [String] = []
        switch response.status {
        case 400, 410:
            if ASCIIFolding.fold(message).contains("version") {
                let selected = response.headers["x-github-api-version-selected"].map { "; it would take \($0)" } ?? ""
                hints.append("the host does not know this version of the API: --api-version names another\(selected)")
            }
        case 401:
            hints.append("the token is missing, wrong or expired")
        case 403, 429:
            if let sso = response.headers["X-GitHub-SSO"], let url = sso.split(separator: "url=").last,
                sso.contains("url=")
            {
                hints.append("authorise the token for single sign-on: \(url)")
            } else if response.headers["x-ratelimit-remaining"] == "0"
                || ASCIIFolding.fold(message).contains("rate limit")
            {
                hints.append("the rate limit is used up")
            } else if let endpoint {
                hints.append("the token needs \(endpoint.permission)")
            }
        case 404:
            if let endpoint {
                hints.append("it does not exist, or the token may not see it: that needs \(endpoint.permission)")
            }
        default: break
        }
        return hints
    }

    private static func phrase(_ status: Int) -> String {
        switch status {
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 409: "Conflict"
        case 410: "Gone"
        case 422: "Unprocessable Entity"
        case 429: "Too Many Requests"
        case 500: "Internal Server Error"
        case 502: "Bad Gateway"
        case 503: "Service Unavailable"
        default: "No message"
        }
    }
}

extension APIError: CustomStringConvertible {
    /// `MESSAGE (HTTP 404)`, with the details of each field.
    public var description: String {
        let details = errors.map(\.description).filter { !$0.isEmpty && $0 != message }
        return message + " (HTTP \(status))" + (details.isEmpty ? "" : ": " + details.joined(separator: "; "))
    }
}
