import ActionsAPI
import HTTPTypes
import JSONValue

/// What came over HTTP, as the request that a world answers.
struct ServedRequest {
    /// What is asked.
    var request: APIRequest
    /// The headers that a world heeds.
    var headers: ActionsAPI.HTTPHeaders
    /// What links in the answer begin with: scheme, authority and prefix as the client wrote them.
    var base: String

    /// The prefix under which a GHES has its API; a world is served with it and without.
    static let prefix = "/api/v3"

    /// Reads a request.
    ///
    /// - Parameters:
    ///   - target: path and query as they came.
    ///   - asked: whom the client says it asks.
    ///   - authority: where the server listens, for a client that does not say so in a usable way.
    /// - Throws: ``Mistake`` where the request is none that GitHub would look at.
    init(
        _ method: String, _ target: String, _ fields: HTTPFields, body: [UInt8], scheme: String, asked: String,
        authority: String
    ) throws(Mistake) {
        guard let method = ActionsAPI.HTTPMethod(rawValue: method == "HEAD" ? "GET" : method) else {
            throw .notFound
        }
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var path = String(parts[0])
        var prefix = ""
        if path == Self.prefix || path.hasPrefix(Self.prefix + "/") {
            prefix = Self.prefix
            path.removeFirst(prefix.count)
        }
        if path.isEmpty { path = "/" }
        var query: [QueryItem] = []
        for item in parts.count > 1 ? parts[1].split(separator: "&") : [] {
            let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(pair[0]), let value = pair.count > 1 ? Self.decoded(pair[1]) : "" else {
                throw .badQuery
            }
            query.append(QueryItem(name, value))
        }
        request = APIRequest(operationID: "", method: method, path: path, query: query)
        if !body.isEmpty {
            do throws(JSONError) {
                request.body = try JSONReader().read(body)
            } catch {
                throw .badJSON
            }
        }
        headers = ActionsAPI.HTTPHeaders(fields.map { .init($0.name.rawName, $0.value) })
        base = "\(scheme)://\(Self.isAuthority(asked) ? asked : authority)\(prefix)"
    }

    /// Whether a `Host` can stand in a link as it is.
    private static func isAuthority(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 260
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "-._:[]".utf8.contains(byte)
                }
            }
    }

    /// A target for a log: what a query gives under the name of a secret is not shown.
    static func masked(_ target: String) -> String {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return target }
        let items = parts[1].split(separator: "&", omittingEmptySubsequences: false).map { item in
            let name = item.prefix { $0 != "=" }
            let isSecret = ["token", "secret", "password", "key"].contains { name.lowercased().contains($0) }
            return isSecret ? name + "=***" : item
        }
        return parts[0] + "?" + items.joined(separator: "&")
    }

    private static func decoded(_ text: Substring) -> String? {
        PercentEncoding.decode(text.replacing("+", with: " "))
    }

    /// Why a request is refused before a world sees it.
    enum Mistake: Error {
        case notFound
        case badQuery
        case badJSON
        case tooLarge

        /// The answer.
        var response: APIResponse {
            let (status, message) =
                switch self {
                case .notFound: (404, "Not Found")
                case .badQuery: (400, "Invalid percent-encoding in the query")
                case .badJSON: (400, "Problems parsing JSON")
                case .tooLarge: (413, "Request body is too large")
                }
            return APIResponse(
                status: status,
                body: .object([
                    "message": .string(message), "documentation_url": "https://docs.github.com/rest",
                    "status": .string(String(status)),
                ]))
        }
    }
}
