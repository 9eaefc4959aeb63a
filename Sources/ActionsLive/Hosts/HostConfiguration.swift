import ActionsAPI

/// What the command line says of the host.
public struct HostArguments: Hashable, Sendable {
    /// `--host`.
    public var host: String?
    /// `--api-url`.
    public var apiURL: String?

    /// Makes arguments; what is not said follows from environment and files.
    public init(host: String? = nil, apiURL: String? = nil) {
        self.host = host
        self.apiURL = apiURL
    }
}

/// What named the host.
public enum HostSource: Hashable, Sendable, CustomStringConvertible {
    case argument(String)
    case environment(String)
    case hostsFile(String)
    case usual

    /// The source as a phrase: `--host`, `GH_HOST`.
    public var description: String {
        switch self {
        case .argument(let name), .environment(let name): name
        case .hostsFile(let path): path
        case .usual: "by default"
        }
    }
}

/// Which host is asked, and where its API is.
public struct HostConfiguration: Hashable, Sendable {
    /// What kind of host it is, as far as its name tells.
    public enum Kind: Hashable, Sendable {
        case dotcom
        case enterpriseCloud
        case server
    }

    /// The host as gh names it: `github.com`, `acme.ghe.com`, `ghes.example.com`.
    public let host: String
    /// What named it.
    public let source: HostSource
    /// Where its API is.
    public let base: APIBase
    /// What kind of host it is.
    public let kind: Kind

    /// Settles the host as gh does, and the base of its API.
    ///
    /// In this order: `--api-url`, `--host`, `GH_HOST`, `GITHUB_API_URL`, the only host of `hosts.yml`, github.com.
    /// `GITHUB_API_URL` does not override a host that is named, for inside Actions it is always there.
    public static func resolve(
        _ arguments: HostArguments, environment: [String: String], hosts: HostsFile?
    ) throws(HostError) -> HostConfiguration {
        func variable(_ name: String) -> (String, HostSource)? {
            guard let value = environment[name], !value.isEmpty else { return nil }
            return (value, .environment(name))
        }
        let named = arguments.host.map { ($0, HostSource.argument("--host")) }
        if let url = arguments.apiURL {
            let base = try APIBase(url, from: .argument("--api-url"))
            // With both the user has said whose token goes where.
            if let named { return try HostConfiguration(host: named.0, source: named.1, base: base) }
            return HostConfiguration(of: base, source: .argument("--api-url"))
        }
        if let (host, source) = named ?? variable("GH_HOST") {
            return try HostConfiguration(host: host, source: source, base: nil)
        }
        if let (url, source) = variable("GITHUB_API_URL") {
            return HostConfiguration(of: try APIBase(url, from: source), source: source)
        }
        if let hosts, let only = hosts.onlyHost {
            return try HostConfiguration(host: only, source: .hostsFile(hosts.path), base: nil)
        }
        return try HostConfiguration(host: "github.com", source: .usual, base: nil)
    }

    private init(host text: String, source: HostSource, base: APIBase?) throws(HostError) {
        host = try Self.normalized(text, from: source)
        self.source = source
        kind = Self.kind(host)
        if let base {
            self.base = base
        } else {
            self.base = try Self.usualBase(host, kind, from: source)
        }
    }

    private init(of base: APIBase, source: HostSource) {
        let origin = base.origin
        let name = origin.host.hasPrefix("api.") ? String(origin.host.dropFirst(4)) : origin.host
        let isKnown = Self.kind(name) != .server
        host = isKnown ? Self.folded(name) : origin.authority
        kind = isKnown ? Self.kind(name) : .server
        self.source = source
        self.base = base
    }

    /// The name that gh uses for `text`: `*.github.com` is github.com, `a.b.ghe.com` is `b.ghe.com`.
    static func normalized(_ text: String, from source: HostSource) throws(HostError) -> String {
        if text.contains("/") { throw .isURL(text, from: source) }
        guard let address = WebAddress("https://" + text), address.userInfo == nil, address.target == "/",
            !text.contains("?"), !text.contains("#")
        else { throw .notAHost(text, from: source) }
        let authority = address.origin.authority
        return kind(address.origin.host) == .server ? authority : folded(address.origin.host)
    }

    private static func folded(_ host: String) -> String {
        if host == "github.com" || host.hasSuffix(".github.com") { return "github.com" }
        if host == "github.localhost" || host.hasSuffix(".github.localhost") { return "github.localhost" }
        let parts = host.split(separator: ".")
        return parts.count > 3 && host.hasSuffix(".ghe.com") ? parts.suffix(3).joined(separator: ".") : host
    }

    private static func kind(_ host: String) -> Kind {
        switch folded(host) {
        case "github.com", "github.localhost": .dotcom
        case let name where name.hasSuffix(".ghe.com"): .enterpriseCloud
        default: .server
        }
    }

    private static func usualBase(_ host: String, _ kind: Kind, from source: HostSource) throws(HostError) -> APIBase {
        switch kind {
        case .dotcom where host == "github.localhost": try APIBase("http://api.github.localhost", from: source)
        case .dotcom, .enterpriseCloud: try APIBase("https://api.\(host)", from: source)
        case .server: try APIBase("https://\(host)/api/v3", from: source)
        }
    }
}

/// Where a host has its API: an origin and what every path begins with.
public struct APIBase: Hashable, Sendable, CustomStringConvertible {
    /// Scheme, host and port.
    public let origin: Origin
    /// What stands before every path: empty, or such as `/api/v3`.
    public let prefix: String

    /// Reads the URL of an API; plain http is only for what is on this machine.
    public init(_ text: String, from source: HostSource) throws(HostError) {
        guard let address = WebAddress(text), !address.target.contains("?") else { throw .notABase(text, from: source) }
        guard address.userInfo == nil else { throw .userInfoInBase(from: source) }
        guard address.origin.scheme == .https || address.origin.isLoopback else {
            throw .plainHTTP(address.origin.host, from: source)
        }
        origin = address.origin
        var prefix = address.target[...]
        while prefix.hasSuffix("/") { prefix.removeLast() }
        self.prefix = String(prefix)
    }

    /// `https://ghes.example.com/api/v3`.
    public var description: String { "\(origin)\(prefix)" }
}
