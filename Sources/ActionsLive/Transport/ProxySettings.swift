import ActionsAPI

/// Through which proxy a host is reached, by the variables that curl, Go and gh heed.
public struct ProxySettings: Hashable, Sendable {
    /// One proxy.
    public struct Proxy: Hashable, Sendable {
        /// Where it listens.
        public let origin: Origin
        /// The name to sign in to it with.
        let user: String?
        /// The password to sign in to it with.
        let password: String?
    }

    /// The proxy for `https` addresses.
    public let https: Proxy?
    /// The proxy for `http` addresses.
    public let http: Proxy?
    /// The hosts that are reached without one.
    let exceptions: [ProxyException]

    /// No proxy at all.
    public static let none = ProxySettings()

    private init() {
        https = nil
        http = nil
        exceptions = []
    }

    /// Reads `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, or the same in lower case, which come first.
    ///
    /// `HTTP_PROXY` in capitals is passed over where `REQUEST_METHOD` is set: there a client of a web server chose it.
    public init(environment: [String: String]) throws(HostError) {
        func value(_ name: String) -> (name: String, text: String)? {
            let lower = ASCIIFolding.fold(name)
            for name in [lower, name] {
                if let text = environment[name], !text.isEmpty { return (name, text) }
            }
            return nil
        }
        func proxy(_ setting: (name: String, text: String)?) throws(HostError) -> Proxy? {
            guard let setting else { return nil }
            guard let address = WebAddress(setting.text, usualScheme: .http), address.target == "/" else {
                throw .badProxy(variable: setting.name)
            }
            guard address.origin.scheme == .http else { throw .proxyOverTLS(variable: setting.name) }
            let parts = address.userInfo?.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false) ?? []
            let decoded = parts.map { PercentEncoding.decode($0) }
            if decoded.contains(nil) { throw .badProxy(variable: setting.name) }
            return Proxy(
                origin: address.origin, user: decoded.first ?? nil, password: decoded.count > 1 ? decoded[1] : nil)
        }
        https = try proxy(value("HTTPS_PROXY"))
        var plain = value("HTTP_PROXY")
        if plain?.name == "HTTP_PROXY", environment["REQUEST_METHOD"] != nil { plain = nil }
        http = try proxy(plain)
        exceptions = (value("NO_PROXY")?.text ?? "").split { $0 == "," || $0 == " " }.compactMap(ProxyException.init)
    }

    /// The proxy on the way to `origin`; what is on this machine is reached without one.
    func proxy(to origin: Origin) -> Proxy? {
        let proxy =
            switch origin.scheme {
            case .https: https
            case .http: http
            }
        guard let proxy, !origin.isLoopback, !exceptions.contains(where: { $0.covers(origin) }) else { return nil }
        return proxy
    }
}

/// One entry of `NO_PROXY`.
enum ProxyException: Hashable, Sendable {
    case everything
    /// A name and all names below it; `.example.com` is only those below.
    case domain(String, onlyBelow: Bool, port: Int?)
    case address(NetworkAddress, port: Int?)
    case network(NetworkAddress, length: Int)

    init?(_ text: Substring) {
        let text = ASCIIFolding.fold(String(text))
        if text == "*" {
            self = .everything
            return
        }
        if let slash = text.firstIndex(of: "/") {
            guard let address = NetworkAddress(String(text[..<slash])),
                let length = Int(text[text.index(after: slash)...]), (0...address.bytes.count * 8).contains(length)
            else { return nil }
            self = .network(address, length: length)
            return
        }
        if let address = NetworkAddress(text) {
            self = .address(address, port: nil)
            return
        }
        let onlyBelow = text.hasPrefix(".") || text.hasPrefix("*.")
        let name = text.hasPrefix("*.") ? text.dropFirst(2) : text.hasPrefix(".") ? text.dropFirst() : text[...]
        guard let parsed = WebAddress("http://\(name)"), parsed.target == "/", parsed.userInfo == nil else {
            return nil
        }
        let port = parsed.origin.port == 80 && !name.hasSuffix(":80") ? nil : parsed.origin.port
        if let address = NetworkAddress(parsed.origin.host) {
            self = .address(address, port: port)
        } else {
            self = .domain(parsed.origin.host, onlyBelow: onlyBelow, port: port)
        }
    }

    func covers(_ origin: Origin) -> Bool {
        switch self {
        case .everything: return true
        case .domain(let name, let onlyBelow, let port):
            guard port == nil || port == origin.port else { return false }
            return origin.host.hasSuffix("." + name) || (!onlyBelow && origin.host == name)
        case .address(let address, let port):
            guard port == nil || port == origin.port else { return false }
            return NetworkAddress(origin.host)?.bytes == address.bytes
        case .network(let network, let length):
            return NetworkAddress(origin.host).map { $0.shares(length, bitsWith: network) } ?? false
        }
    }
}
