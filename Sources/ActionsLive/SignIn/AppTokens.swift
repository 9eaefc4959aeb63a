import ActionsAPI

/// Gives a GitHub App's tokens: of each request's owner the installation, and of that a token that still lasts.
///
/// Tokens and installations are asked for once; whoever comes meanwhile waits for the same answer.
public actor AppTokens: TokenProvider {
    private let installations: Installations
    private let now: @Sendable () -> Int64
    private var known: [OwnerKey: Installations.Installation] = [:]
    private var tokens: [Int64: Installations.IssuedToken] = [:]
    private let lookups = SharedWork<OwnerKey, Installations.Installation>()
    private let renewals = SharedWork<Int64, Installations.IssuedToken>()

    /// A token is renewed so many seconds before its end.
    static let margin: Int64 = 300

    /// Whose installation is meant.
    enum OwnerKey: Hashable, Sendable {
        case owner(String)
        /// What links name by number.
        case account(Int64)
        case unnamed
    }

    /// Signs in over `connection` with `credentials`.
    ///
    /// - Parameter now: seconds since 1970.
    public init(
        _ connection: HostConnection, credentials: AppCredentials,
        now: @escaping @Sendable () -> Int64 = { UnixTime.now() }
    ) {
        installations = Installations(connection: connection, credentials: credentials, now: now)
        self.now = now
    }

    /// The token of the installation on the owner that `request` is of.
    public func token(for request: APIRequest) async throws -> AccessToken? {
        try await current(Self.owner(of: request)).token
    }

    /// The token of the installation on `owner`, or of the only one.
    public func token(for owner: RunnerOwner?) async throws -> AccessToken {
        try await current(owner.map(Owner.named) ?? .none).token
    }

    /// What the installation on `owner`, or the only one, may do.
    public func permissions(for owner: RunnerOwner?) async throws -> [TokenPermission] {
        try await current(owner.map(Owner.named) ?? .none).permissions
    }

    /// A new token in place of one that the host refused, unless somebody has renewed it already.
    public func replacement(for refused: AccessToken, request: APIRequest) async throws -> AccessToken? {
        let installation = try await installation(Self.owner(of: request))
        if let token = tokens[installation.id], token.token == refused { tokens[installation.id] = nil }
        let token = try await token(of: installation.id).token
        return token == refused ? nil : token
    }

    private func current(_ owner: Owner) async throws(TransportError) -> Installations.IssuedToken {
        try await token(of: try await installation(owner).id)
    }

    private func token(of id: Int64) async throws(TransportError) -> Installations.IssuedToken {
        if let token = lastingToken(of: id) { return token }
        // Looked for again within the work: it may begin just after the one before it has ended.
        return try await renewals.value(id) { () async throws(TransportError) in
            if let token = await self.lastingToken(of: id) { return token }
            let token = try await self.installations.token(of: id)
            await self.keep(token, of: id)
            return token
        }
    }

    private func lastingToken(of id: Int64) -> Installations.IssuedToken? {
        tokens[id].flatMap { $0.expires - now() > Self.margin ? $0 : nil }
    }

    private func keep(_ token: Installations.IssuedToken, of id: Int64) {
        tokens[id] = token
    }

    private func installation(_ owner: Owner) async throws(TransportError) -> Installations.Installation {
        let key = owner.key
        if let installation = knownInstallation(key) { return installation }
        return try await lookups.value(key) { () async throws(TransportError) in
            if let installation = await self.knownInstallation(key) { return installation }
            let found: Installations.Installation =
                switch owner {
                case .named(let owner): try await self.installations.installation(of: owner)
                case .numbered, .none: try await self.installations.onlyInstallation()
                }
            await self.keep(found, for: key)
            return found
        }
    }

    private func knownInstallation(_ key: OwnerKey) -> Installations.Installation? {
        if let installation = known[key] { return installation }
        guard case .account(let id) = key else { return nil }
        return known.values.first { $0.accountID == id }
    }

    private func keep(_ installation: Installations.Installation, for key: OwnerKey) {
        known[key] = installation
    }

    /// Whom a request is of.
    private enum Owner: Sendable {
        case named(RunnerOwner)
        case numbered(Int64)
        case none

        var key: OwnerKey {
            switch self {
            case .named(let owner): .owner(owner.foldedKey)
            case .numbered(let id): .account(id)
            case .none: .unnamed
            }
        }
    }

    private static func owner(of request: APIRequest) -> Owner {
        let parts = request.path.split(separator: "/").prefix(3).map { PercentEncoding.decode($0) ?? String($0) }
        guard parts.count >= 2 else { return .none }
        let named: RunnerOwner? =
            switch parts[0] {
            case "orgs": try? .parse(.organization, parts[1])
            case "enterprises": try? .parse(.enterprise, parts[1])
            case "repos" where parts.count == 3: try? .parse(.repository, "\(parts[1])/\(parts[2])")
            default: nil
            }
        if let named { return .named(named) }
        return parts[0] == "organizations" ? Int64(parts[1]).map(Owner.numbered) ?? .none : .none
    }
}
