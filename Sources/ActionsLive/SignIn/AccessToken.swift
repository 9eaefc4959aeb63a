import ActionsAPI

/// A token that gives access. Its descriptions are masked; only requests to its host hold its text.
public struct AccessToken: Hashable, Sendable {
    /// What kind of token it is, by the prefix that GitHub gives it.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case classic = "ghp_"
        case fineGrained = "github_pat_"
        case oauth = "gho_"
        case userToServer = "ghu_"
        case installation = "ghs_"
        case other = ""

        /// The kind as a phrase.
        public var phrase: String {
            switch self {
            case .classic: "classic personal access token"
            case .fineGrained: "fine-grained personal access token"
            case .oauth: "OAuth token"
            case .userToServer: "user token of a GitHub App"
            case .installation: "installation token of a GitHub App"
            case .other: "token"
            }
        }
    }

    let text: String

    /// Takes a token, without white space around it; `nil` if it is empty or cannot stand in a header.
    public init?(_ text: String) {
        let trimmed = text.drop { $0.isWhitespace }
        let end = trimmed.lastIndex { !$0.isWhitespace }.map { trimmed.index(after: $0) } ?? trimmed.startIndex
        let token = trimmed[..<end]
        guard !token.isEmpty, token.utf8.count <= 8192, token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            return nil
        }
        self.text = String(token)
    }

    /// What kind of token it is.
    public var kind: Kind { Kind.allCases.first { text.hasPrefix($0.rawValue) } ?? .other }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The prefix that tells the kind, and nothing of the rest: `ghp_***`.
    public var description: String { kind.rawValue + "***" }
    /// The same.
    public var debugDescription: String { description }
    /// Shows no parts.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Where a token came from.
public enum TokenSource: Hashable, Sendable, CustomStringConvertible {
    case environment(String)
    case hostsFile(String)
    case ghCommand(String)
    case app(String)

    /// The source as a phrase: `GH_TOKEN`, `/home/me/.config/gh/hosts.yml`, `gh auth token`, `app 12345`.
    public var description: String {
        switch self {
        case .environment(let name): name
        case .hostsFile(let path): path
        case .ghCommand(let program): "\(program) auth token"
        case .app(let id): "app \(id)"
        }
    }
}

/// A token with its source.
public struct FoundToken: Hashable, Sendable {
    /// The token.
    public let token: AccessToken
    /// Where it came from.
    public let source: TokenSource
    /// Whose it is, where the source says so.
    public let user: String?
}

/// Gives the token for each request.
public protocol TokenProvider: Sendable {
    /// The token to send with `request`; `nil` for none.
    func token(for request: APIRequest) async throws -> AccessToken?

    /// Another token after the host refused `refused` with 401; `nil` if there is none.
    func replacement(for refused: AccessToken, request: APIRequest) async throws -> AccessToken?
}

/// One token for every request, or none.
public struct FixedToken: TokenProvider {
    private let token: AccessToken?

    /// Gives `token` always.
    public init(_ token: AccessToken?) {
        self.token = token
    }

    /// The token.
    public func token(for request: APIRequest) -> AccessToken? { token }

    /// There is no other.
    public func replacement(for refused: AccessToken, request: APIRequest) -> AccessToken? { nil }
}
