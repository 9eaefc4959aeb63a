import ActionsAPI
import JSONValue

/// Who asks.
enum Visitor {
    /// Somebody, in a world without tokens.
    case anybody
    case holder(Token)

    /// Who it is, as `GET /user` tells.
    var login: String {
        switch self {
        case .anybody: "anybody"
        case .holder(let token): token.login ?? "anybody"
        }
    }
}

/// A token of a world, read once.
struct Token: Sendable {
    private let scopes: [String]
    /// The levels by the name in headers; `nil` for a classic token.
    private let permissions: [String: Int]?
    private let owners: Set<String>?
    let expires: WorldTime?
    let login: String?
    private let isOfApp: Bool

    init(_ json: JSONObject) {
        login = json["login"]?.stringValue
        scopes = (json["scopes"]?.arrayValue ?? []).compactMap(\.stringValue)
        permissions = json["permissions"]?.objectValue.map { levels in
            Dictionary(
                levels.members.map { ($0.key, Self.level($0.value.stringValue)) },
                uniquingKeysWith: { first, _ in first })
        }
        owners = json["owners"]?.arrayValue.map { Set($0.compactMap(\.stringValue).map(ASCIIFolding.fold)) }
        expires = json["expires_at"]?.stringValue.flatMap { WorldTime($0) }
        isOfApp = json["token"]?.stringValue?.hasPrefix("ghs_") ?? false
    }

    private static func level(_ name: String?) -> Int {
        name.flatMap { WorldAccess.levels.firstIndex(of: $0) } ?? -1
    }

    /// The value of `X-OAuth-Scopes`; `nil` for a token without scopes of its kind.
    var scopesHeader: String? {
        permissions == nil ? scopes.joined(separator: ", ") : nil
    }

    /// Why the token may not use an endpoint on an owner; `nil` if it may.
    func refusal(_ endpoint: Endpoint, on owner: RunnerOwner?) -> APIResponse? {
        if let owners, let owner, !owners.contains(ASCIIFolding.fold(owner.name)) {
            return .failure(404, "Not Found", documentation: endpoint.documentationURL)
        }
        if let permissions {
            if let needed = endpoint.permission.fineGrained,
                permissions[needed.headerName] ?? -1 >= Self.level(needed.access.rawValue)
            {
                return nil
            }
            return .failure(
                403, "Resource not accessible by \(isOfApp ? "integration" : "personal access token")",
                documentation: endpoint.documentationURL)
        }
        let wanted = [endpoint.permission.classicScope, endpoint.permission.oldGHESScope].compactMap { $0 }
        if wanted.contains(where: { wish in scopes.contains { $0 == wish || Self.implied($0).contains(wish) } }) {
            return nil
        }
        // What a repository has is hidden from who may not see the repository.
        return owner?.kind == .repository
            ? .failure(404, "Not Found", documentation: endpoint.documentationURL)
            : .failure(
                403, "Must have admin rights to Repository.", documentation: endpoint.documentationURL)
    }

    private static func implied(_ scope: String) -> [String] {
        switch scope {
        case "admin:org": ["manage_runners:org", "write:org", "read:org"]
        case "write:org": ["read:org"]
        case "admin:enterprise": ["manage_runners:enterprise"]
        default: []
        }
    }
}

/// Lets in who has a token of the world.
struct Gate {
    private let tokens: [String: Token]?

    init(_ tokens: [JSONObject]?) {
        self.tokens = tokens.map { tokens in
            Dictionary(
                tokens.map { ($0["token"]?.stringValue ?? "", Token($0)) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// Who asks, or the answer to who may not.
    func visitor(_ headers: HTTPHeaders, now: WorldTime) -> Result<Visitor, Refusal> {
        guard let tokens else { return .success(.anybody) }
        guard let line = headers["Authorization"] else {
            return .failure(Refusal(response: .failure(401, "Requires authentication")))
        }
        let words = line.split(separator: " ")
        guard words.count == 2, ["bearer", "token"].contains(ASCIIFolding.fold(String(words[0]))),
            let token = tokens[String(words[1])], token.expires.map({ now < $0 }) ?? true
        else { return .failure(Refusal(response: .failure(401, "Bad credentials"))) }
        return .success(.holder(token))
    }
}

/// An answer that ends the matter.
struct Refusal: Error {
    var response: APIResponse
}
