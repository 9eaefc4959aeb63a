import ActionsAPI
import JSONValue

/// What a request is matched by: role, method, path, query without order, body whatever the order of its keys and the
/// form of its numbers. Secrets and what stands for them are all the same.
struct RequestKey: Hashable {
    let role: HostRole
    let method: HTTPMethod
    /// Segments, decoded.
    let path: [String]
    let query: [QueryItem]
    let body: JSONValue?

    init(role: HostRole, _ request: APIRequest, _ finder: SecretFinder) {
        self.role = role
        method = request.method
        path = request.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map { segment in
            Self.masked(PercentEncoding.decode(segment) ?? String(segment), finder)
        }
        query = request.query.map { item in
            QueryItem(
                item.name,
                SecretFields.contains(item.name) ? Placeholder.anySecret : Self.masked(item.value, finder))
        }.sorted { ($0.name, $0.value) < ($1.name, $1.value) }
        body = request.body.map { Self.masked($0, isSecret: false, finder) }
    }

    private static func masked(_ text: String, _ finder: SecretFinder) -> String {
        Placeholder.withoutNumbers(finder.replacing(in: text) { _ in Placeholder.anySecret } ?? text)
    }

    /// The value with numbers in one form and secrets alike; objects compare without order as they are.
    private static func masked(_ value: JSONValue, isSecret: Bool, _ finder: SecretFinder) -> JSONValue {
        switch value {
        case .null, .bool: return value
        case .integer: return isSecret ? .string(Placeholder.anySecret) : value
        case .double(let number):
            if isSecret { return .string(Placeholder.anySecret) }
            return Int64(exactly: number).map { .integer($0) } ?? value
        case .string(let text):
            return .string(isSecret && !text.isEmpty ? Placeholder.anySecret : masked(text, finder))
        case .array(let elements):
            return .array(elements.map { masked($0, isSecret: isSecret, finder) })
        case .object(let object):
            return .object(
                JSONObject(
                    object.members.map { key, value in
                        (masked(key, finder), masked(value, isSecret: isSecret || SecretFields.contains(key), finder))
                    }))
        }
    }

    /// `GET /orgs/acme/actions/runners?per_page=100`, without secrets.
    var shown: String {
        let path = path.map { "/" + PercentEncoding.encode($0) }.joined()
        let request = APIRequest(operationID: "", method: method, path: path, query: query)
        let text = request.description.replacing("%3Csecret%3E", with: Placeholder.anySecret)
        return text.count > 200 ? text.prefix(200) + "…" : text
    }
}
