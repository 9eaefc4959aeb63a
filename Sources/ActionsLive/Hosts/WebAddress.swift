import ActionsAPI

/// Where a server is: scheme, host and port.
public struct Origin: Hashable, Sendable, CustomStringConvertible {
    /// How it is spoken to.
    public enum Scheme: String, Hashable, Sendable {
        case http
        case https

        /// The port where none is written.
        public var usualPort: Int {
            switch self {
            case .http: 80
            case .https: 443
            }
        }
    }

    /// How it is spoken to.
    public let scheme: Scheme
    /// The name or address in lower case, an IPv6 address without brackets.
    public let host: String
    /// The port.
    public let port: Int

    /// Makes an origin of its parts.
    init(_ scheme: Scheme, _ host: String, _ port: Int? = nil) {
        self.scheme = scheme
        self.host = ASCIIFolding.fold(host)
        self.port = port ?? scheme.usualPort
    }

    /// The host as it stands in a URL, with its port where that is not the usual one.
    public var authority: String {
        let name = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
        return port == scheme.usualPort ? name : "\(name):\(port)"
    }

    /// Whether it is on this machine, so that nobody on the way can listen.
    public var isLoopback: Bool {
        if host == "localhost" || host.hasSuffix(".localhost") { return true }
        return NetworkAddress(host)?.isLoopback ?? false
    }

    /// `https://api.github.com`.
    public var description: String { "\(scheme.rawValue)://\(authority)" }
}

/// An absolute HTTP URL taken apart, in the strict spelling that every reader of URLs agrees on.
struct WebAddress: Hashable, Sendable {
    var origin: Origin
    /// What stands before `@`, as written.
    var userInfo: String?
    /// Path and query; a fragment is dropped.
    var target: String

    /// Reads a URL; without a scheme only if `usualScheme` says which is meant.
    init?(_ text: String, usualScheme: Origin.Scheme? = nil) {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else { return nil }
        var rest = text[...]
        let scheme: Origin.Scheme
        if let mark = rest.range(of: "://") {
            guard let named = Origin.Scheme(rawValue: ASCIIFolding.fold(String(rest[..<mark.lowerBound]))) else {
                return nil
            }
            scheme = named
            rest = rest[mark.upperBound...]
        } else {
            guard let usualScheme else { return nil }
            scheme = usualScheme
        }
        let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
        var authority = rest[..<end]
        if let at = authority.lastIndex(of: "@") {
            userInfo = String(authority[..<at])
            authority = authority[authority.index(after: at)...]
        }
        guard let origin = Self.origin(scheme, authority) else { return nil }
        self.origin = origin
        target = Self.target(rest[end...])
    }

    /// Reads the `Location` of an answer to a request to this address.
    func resolving(_ location: String) -> WebAddress? {
        if location.hasPrefix("//") { return WebAddress("\(origin.scheme.rawValue):\(location)") }
        let head = location.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if head.contains(":") { return WebAddress(location) }
        if location.hasPrefix("/") { return WebAddress("\(origin)\(location)") }
        let path = target.prefix { $0 != "?" }
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
        return WebAddress("\(origin)\(folder)\(location)")
    }

    /// The URL without what stands before `@`.
    var url: String { "\(origin)\(target)" }

    private static func target(_ text: Substring) -> String {
        let kept = text.prefix { $0 != "#" }
        return kept.hasPrefix("/") ? String(kept) : "/" + kept
    }

    private static func origin(_ scheme: Origin.Scheme, _ authority: Substring) -> Origin? {
        var host = authority
        var port: Int?
        if authority.hasPrefix("[") {
            guard let close = authority.firstIndex(of: "]") else { return nil }
            host = authority[authority.index(after: authority.startIndex)..<close]
            guard NetworkAddress(String(host))?.isIPv6 == true else { return nil }
            let rest = authority[authority.index(after: close)...]
            if !rest.isEmpty {
                guard rest.hasPrefix(":") else { return nil }
                guard let read = Self.port(rest.dropFirst(), scheme) else { return nil }
                port = read
            }
        } else {
            if let colon = authority.firstIndex(of: ":") {
                host = authority[..<colon]
                guard let read = Self.port(authority[authority.index(after: colon)...], scheme) else { return nil }
                port = read
            }
            guard isHostName(host) else { return nil }
        }
        return Origin(scheme, String(host), port)
    }

    /// An empty port is the usual one.
    private static func port(_ text: Substring, _ scheme: Origin.Scheme) -> Int? {
        if text.isEmpty { return scheme.usualPort }
        guard text.utf8.count <= 5, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let port = Int(text),
            (1...65535).contains(port)
        else { return nil }
        return port
    }

    static func isHostName(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.count <= 253 && text.first != "-" && text.first != "."
            && !text.contains("..")
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}

extension Substring {
    /// The first place of `part`.
    fileprivate func range(of part: String) -> Range<Index>? { firstRange(of: part) }
}
