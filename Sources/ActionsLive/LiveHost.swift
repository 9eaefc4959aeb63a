import ActionsAPI

/// What the command line says of host and sign-in.
public struct LiveArguments: Hashable, Sendable {
    /// A GitHub App to sign in as.
    public struct App: Hashable, Sendable {
        /// Its number or client id.
        public var id: String
        /// The file of its private key.
        public var keyFile: String

        /// An app by id and key file.
        public init(id: String, keyFile: String) {
            self.id = id
            self.keyFile = keyFile
        }
    }

    /// `--host` and `--api-url`.
    public var host: HostArguments
    /// `--api-version`.
    public var apiVersion: String?
    /// `--ca-file`.
    public var caFile: String?
    /// The app to sign in as, instead of with a token.
    public var app: App?

    /// Makes arguments; what is not said follows from environment and files.
    public init(
        host: HostArguments = HostArguments(), apiVersion: String? = nil, caFile: String? = nil, app: App? = nil
    ) {
        self.host = host
        self.apiVersion = apiVersion
        self.caFile = caFile
        self.app = app
    }
}

/// How somebody is signed in.
public enum SignIn: Sendable {
    case token(FoundToken)
    case app(AppTokens, id: String)
    case none

    /// Where the token comes from.
    public var source: TokenSource? {
        switch self {
        case .token(let found): found.source
        case .app(_, let id): .app(id)
        case .none: nil
        }
    }

    var provider: any TokenProvider {
        switch self {
        case .token(let found): FixedToken(found.token)
        case .app(let tokens, _): tokens
        case .none: FixedToken(nil)
        }
    }
}

/// A host, settled and signed in to: everything that a command line needs of this module.
public struct LiveHost: Sendable {
    /// Which host it is.
    public let configuration: HostConfiguration
    /// What it runs; `nil` for a GHES that does not tell its release.
    public let edition: HostEdition?
    /// How it is signed in to.
    public let signIn: SignIn
    /// What answers requests.
    public let transport: LiveTransport

    /// Settles host, token and version of the API; of a GHES whose release is not in the cache it is asked.
    ///
    /// - Parameters:
    ///   - environment: the variables of the process.
    ///   - userAgent: `runsh/VERSION`.
    ///   - cacheFile: where releases of GHES are kept for a day.
    /// - Throws: `HostError` for a setting that is wrong, `TransportError` if a GHES cannot be asked for its release.
    public static func open(
        _ arguments: LiveArguments, environment: [String: String], userAgent: String, cacheFile: String? = nil,
        trace: Trace? = nil
    ) async throws -> LiveHost {
        let hosts = try HostsFile.read(environment: environment)
        let configuration = try HostConfiguration.resolve(arguments.host, environment: environment, hosts: hosts)
        // Before anything is sent.
        let asked = try arguments.apiVersion.map { try APIVersionChoice.header(for: nil, asked: $0) } ?? nil
        let connection = try HostConnection(
            .init(
                base: configuration.base, userAgent: userAgent,
                trust: TrustedCertificates(caFile: arguments.caFile, environment: environment),
                proxies: ProxySettings(environment: environment)), trace: trace)
        let signIn: SignIn
        if let app = arguments.app {
            let credentials = try AppCredentials(id: app.id, keyFile: app.keyFile)
            signIn = .app(AppTokens(connection, credentials: credentials), id: app.id)
        } else {
            let search = TokenSearch(configuration, environment: environment, hosts: hosts)
            signIn = try await search.found().map(SignIn.token) ?? .none
        }
        let edition = try await edition(configuration, connection, signIn, cacheFile)
        let version = try asked ?? APIVersionChoice.header(for: edition)
        return LiveHost(
            configuration: configuration, edition: edition, signIn: signIn,
            transport: LiveTransport(connection.asking(apiVersion: version), tokens: signIn.provider))
    }

    private static func edition(
        _ configuration: HostConfiguration, _ connection: HostConnection, _ signIn: SignIn, _ cacheFile: String?
    ) async throws -> HostEdition? {
        switch configuration.kind {
        case .dotcom: return .dotcom
        case .enterpriseCloud: return .enterpriseCloud
        case .server:
            // An app's statement is for signing in alone; a GHES tells its release to strangers unless it is private.
            var token: AccessToken?
            if case .token(let found) = signIn { token = found.token }
            return try await ReleaseLookup(connection, cacheFile: cacheFile).release(as: token).map(HostEdition.server)
        }
    }

    /// Closes the connections that are kept alive.
    public func close() async {
        await transport.connection.close()
    }

    /// How to sign in, where nobody is: which variables hold a token for this host.
    public var signInHint: String {
        let variables = TokenSearch.variables(for: configuration.kind).joined(separator: " or ")
        return "set \(variables), or sign in with: gh auth login --hostname \(configuration.host)"
    }
}
