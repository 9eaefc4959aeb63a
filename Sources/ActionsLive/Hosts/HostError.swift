/// What is wrong with a setting that says where to connect or how to sign in.
public enum HostError: Error, Hashable, Sendable, CustomStringConvertible {
    case notAHost(String, from: HostSource)
    case isURL(String, from: HostSource)
    case notABase(String, from: HostSource)
    case plainHTTP(String, from: HostSource)
    case userInfoInBase(from: HostSource)
    case badAPIVersion(String)
    case badProxy(variable: String)
    case proxyOverTLS(variable: String)
    case unreadableCAFile(String, reason: String)
    case unreadableHostsFile(String, reason: String)
    case badToken(TokenSource)
    case badKeyFile(String, reason: String)
    case badAppID(String)

    /// The mistake as a sentence.
    public var description: String {
        switch self {
        case .notAHost(let text, let source): "\"\(Self.shown(text))\" (\(source)) is not the name of a host"
        case .isURL(let text, let source): "\"\(Self.shown(text))\" (\(source)) is a URL; a host is named without it"
        case .notABase(let text, let source): "\"\(Self.shown(text))\" (\(source)) is not the URL of an API"
        case .plainHTTP(let host, let source):
            "plain http to \(host) (\(source)) is refused: anybody on the way could read the token"
        case .userInfoInBase(let source): "a name or password cannot stand in the URL of an API (\(source))"
        case .badAPIVersion(let text): "\"\(Self.shown(text))\" is not a version of the API"
        case .badProxy(let variable): "\(variable) is not the URL of a proxy"
        case .proxyOverTLS(let variable): "\(variable) names a proxy over https, which is not supported"
        case .unreadableCAFile(let path, let reason): "the CA file \(path) cannot be used: \(reason)"
        case .unreadableHostsFile(let path, let reason): "gh's \(path) cannot be read: \(reason)"
        case .badToken(let source): "the token from \(source) cannot be sent: it has characters that no token has"
        case .badKeyFile(let path, let reason): "the app's key file \(path) cannot be used: \(reason)"
        case .badAppID(let text): "\"\(Self.shown(text))\" is not the id of an app"
        }
    }

    /// What the user could do about it.
    public var hint: String? {
        switch self {
        case .notAHost, .isURL: "write the host alone, such as github.com or ghes.example.com; --api-url takes a URL"
        case .notABase: "write it like https://ghes.example.com/api/v3"
        case .plainHTTP: "use https"
        case .userInfoInBase: "give the token in GH_TOKEN or GH_ENTERPRISE_TOKEN"
        case .badAPIVersion: "write it like 2022-11-28"
        case .badProxy, .proxyOverTLS: "write it like http://proxy.example.com:3128"
        case .unreadableCAFile: "it must hold certificates in PEM"
        case .unreadableHostsFile: "mend it, or sign in anew with gh auth login"
        case .badToken: "copy it again, without quotes and in one line"
        case .badKeyFile: "it must hold the RSA private key that GitHub gave for the app, in PEM"
        case .badAppID: "it is the number or the client id that the app's settings show"
        }
    }

    private static func shown(_ text: String) -> String {
        let plain = String(text.prefix(80).map { $0.isASCII && ($0.asciiValue ?? 0) >= 0x20 ? $0 : "?" })
        return text.count > 80 ? plain + "…" : plain
    }
}
