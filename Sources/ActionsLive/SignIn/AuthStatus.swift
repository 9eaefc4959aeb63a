import ActionsAPI
import JSONValue

/// What is known of a sign-in, for `runsh auth status`: never the token.
public struct AuthStatus: Hashable, Sendable {
    /// What is left of the hour's requests.
    public struct Quota: Hashable, Sendable {
        /// Requests an hour.
        public let limit: Int64
        /// Requests that are left.
        public let remaining: Int64
        /// When the hour is over, in seconds since 1970.
        public let resets: Int64?
    }

    /// How the host took the token.
    public enum Standing: Hashable, Sendable {
        case accepted
        /// The host said no, in its words.
        case refused(status: Int, message: String)
        /// There is no token to send.
        case noToken
        /// There was no answer.
        case unreachable(message: String, hint: String?)
    }

    /// Which host it is.
    public let host: HostConfiguration
    /// What it runs, where that is known.
    public let edition: HostEdition?
    /// Where the token came from.
    public let source: TokenSource?
    /// What kind of token it is.
    public let kind: AccessToken.Kind?
    /// How the host took it.
    public let standing: Standing
    /// Whose token it is.
    public let login: String?
    /// The scopes of a classic or OAuth token; `nil` for tokens that have none.
    public let scopes: [String]?
    /// The permissions of an app's installation.
    public let permissions: [TokenPermission]
    /// When the token ends, as the host says it.
    public let expires: String?
    /// What is left of the hour's requests; `nil` where the host shows no limits.
    public let quota: Quota?

    /// Asks the host about the sign-in of `live`: one request about limits, and one about who it is.
    ///
    /// - Parameter owner: whose installation is meant, for an app with several.
    public static func gather(_ live: LiveHost, owner: RunnerOwner? = nil) async -> AuthStatus {
        var facts = Facts()
        do {
            try await facts.collect(live, owner)
        } catch let error as TransportError {
            switch error.reason {
            case .notSignedIn: facts.standing = .refused(status: 401, message: error.message)
            case .unreachable, .connectionLost, .timedOut, .insecure, .notRecorded, .malformedAnswer, .cancelled:
                facts.standing = .unreachable(message: error.message, hint: error.hint)
            }
        } catch {
            facts.standing = .unreachable(message: String(describing: error), hint: nil)
        }
        return AuthStatus(
            host: live.configuration, edition: live.edition, source: live.signIn.source, kind: facts.kind,
            standing: facts.standing, login: facts.login, scopes: facts.scopes, permissions: facts.permissions,
            expires: facts.expires, quota: facts.quota)
    }
}

/// What has been learnt so far.
private struct Facts {
    var standing = AuthStatus.Standing.noToken
    var kind: AccessToken.Kind?
    var login: String?
    var scopes: [String]?
    var permissions: [TokenPermission] = []
    var expires: String?
    var quota: AuthStatus.Quota?

    mutating func collect(_ live: LiveHost, _ owner: RunnerOwner?) async throws {
        let token: AccessToken
        switch live.signIn {
        case .none: return
        case .token(let found):
            token = found.token
            login = found.user
        case .app(let tokens, _):
            token = try await tokens.token(for: owner)
            permissions = try await tokens.permissions(for: owner)
        }
        kind = token.kind
        let limits = try await live.transport.connection.send(.rateLimit, as: token)
        heed(limits)
        quota = Self.quota(limits)
        // A host without limits answers 404 to signed-in users.
        guard limits.isSuccess || limits.status == 404 else { return }
        guard token.kind != .installation, case .token = live.signIn else { return }
        let user = try await live.transport.connection.send(
            APIRequest(operationID: "users/get-authenticated", method: .get, path: "/user"), as: token)
        if user.status != 404 { heed(user) }
        if let name = user.body?["login"]?.stringValue { login = name }
    }

    private mutating func heed(_ answer: APIResponse) {
        if answer.status == 401 || answer.status == 403 {
            standing = .refused(
                status: answer.status, message: answer.body?["message"]?.stringValue ?? "no reason given")
        } else if answer.status >= 500 {
            standing = .unreachable(message: "the host answered HTTP \(answer.status)", hint: nil)
        } else {
            standing = .accepted
        }
        if let text = answer.headers["X-OAuth-Scopes"] {
            scopes = text.split(separator: ",").map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
        }
        if let end = answer.headers["github-authentication-token-expiration"] { expires = end }
    }

    private static func quota(_ answer: APIResponse) -> AuthStatus.Quota? {
        let core = answer.body?["resources"]?["core"] ?? answer.body?["rate"]
        guard answer.isSuccess, let limit = core?["limit"]?.integerValue,
            let remaining = core?["remaining"]?.integerValue
        else { return nil }
        return AuthStatus.Quota(limit: limit, remaining: remaining, resets: core?["reset"]?.integerValue)
    }
}
