import ActionsAPI
import JSONValue

/// Asks a host about the installations of an app.
struct Installations: Sendable {
    /// One installation.
    struct Installation: Hashable, Sendable {
        var id: Int64
        /// The number of the account that it is on, as links name it.
        var accountID: Int64?
    }

    /// An installation's token and its end.
    struct IssuedToken: Sendable {
        var token: AccessToken
        var expires: Int64
        var permissions: [TokenPermission]
    }

    let connection: HostConnection
    let credentials: AppCredentials
    let now: @Sendable () -> Int64

    /// The installation on an owner.
    func installation(of owner: RunnerOwner) async throws(TransportError) -> Installation {
        let answer = try await ask(
            APIRequest(operationID: "apps/get-installation", method: .get, path: owner.path + "/installation"))
        if answer.status == 404 {
            throw TransportError(
                .notSignedIn, "app \(credentials.id) is not installed on \(owner)",
                hint: "an owner installs it from the app's settings")
        }
        return try installation(try success(answer).body)
    }

    /// The only installation that the app has.
    func onlyInstallation() async throws(TransportError) -> Installation {
        let answer = try success(
            try await ask(
                APIRequest(
                    operationID: "apps/list-installations", method: .get, path: "/app/installations",
                    query: [QueryItem("per_page", 2)])))
        let all = answer.body?.arrayValue ?? []
        guard let first = all.first else {
            throw TransportError(.notSignedIn, "app \(credentials.id) is not installed anywhere")
        }
        guard all.count == 1 else {
            throw TransportError(
                .notSignedIn, "app \(credentials.id) has several installations, and this request is of no owner",
                hint: "ask something of an owner: org(\"…\"), repo(\"…\") or enterprise(\"…\")")
        }
        return try installation(first)
    }

    /// A new token of an installation.
    func token(of installation: Int64) async throws(TransportError) -> IssuedToken {
        let answer = try success(
            try await ask(
                APIRequest(
                    operationID: "apps/create-installation-access-token", method: .post,
                    path: "/app/installations/\(installation)/access_tokens")))
        guard let token = answer.body?["token"]?.stringValue.flatMap(AccessToken.init),
            let expires = answer.body?["expires_at"]?.stringValue.flatMap(UnixTime.read)
        else { throw unexpected("a token and its end") }
        let permissions = answer.body?["permissions"]?.objectValue.map(TokenPermission.list) ?? []
        return IssuedToken(token: token, expires: expires, permissions: permissions)
    }

    private func ask(_ request: APIRequest) async throws(TransportError) -> APIResponse {
        try await connection.send(request, as: credentials.statement(now: now()))
    }

    private func success(_ answer: APIResponse) throws(TransportError) -> APIResponse {
        if answer.isSuccess { return answer }
        let message = answer.body?["message"]?.stringValue ?? "no reason given"
        if answer.status >= 500 || answer.status == 429 {
            throw TransportError(
                .unreachable, "app \(credentials.id) cannot sign in now: \(message) (HTTP \(answer.status))")
        }
        throw TransportError(
            .notSignedIn, "app \(credentials.id) cannot sign in: \(message) (HTTP \(answer.status))",
            hint: answer.status == 401 ? "do id, key and this machine's clock agree with the host?" : nil)
    }

    private func installation(_ body: JSONValue?) throws(TransportError) -> Installation {
        guard let id = body?["id"]?.integerValue else { throw unexpected("an installation") }
        return Installation(id: id, accountID: body?["account"]?["id"]?.integerValue)
    }

    private func unexpected(_ what: String) -> TransportError {
        TransportError(
            .malformedAnswer,
            "\(connection.configuration.base.origin.authority) should have given \(what), and did not",
            arrived: .no)
    }
}

/// One permission of a token: `organization_self_hosted_runners`, `write`.
public struct TokenPermission: Hashable, Sendable, CustomStringConvertible {
    /// What it is about.
    public let name: String
    /// `read`, `write` or `admin`.
    public let access: String

    /// `organization_self_hosted_runners: write`.
    public var description: String { "\(name): \(access)" }

    static func list(_ object: JSONObject) -> [TokenPermission] {
        zip(object.keys, object.values).compactMap { name, value in
            value.stringValue.map { TokenPermission(name: name, access: $0) }
        }.sorted { $0.name < $1.name }
    }
}
