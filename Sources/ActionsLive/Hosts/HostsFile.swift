import ActionsAPI
import Yams

/// gh's `hosts.yml`: which hosts somebody has signed in to, and sometimes with what token.
public struct HostsFile: Hashable, Sendable {
    /// What stands in it for one host.
    struct Entry: Hashable, Sendable {
        var host: String
        var user: String?
        var token: AccessToken?
    }

    /// Where it is.
    public let path: String
    let entries: [Entry]

    /// Reads the text of a file, in the layout of gh before 2.40 or with several accounts a host since then.
    public init(path: String, text: String) throws(HostError) {
        self.path = path
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw .unreadableHostsFile(path, reason: "it is not YAML")
        }
        var entries: [Entry] = []
        switch root {
        case nil, .scalar?: break
        case .mapping(let hosts)?:
            for (key, value) in hosts {
                guard let host = key.string else { continue }
                guard let entry = try Self.entry(host, value, path) else { continue }
                entries.append(entry)
            }
        case .sequence?, .alias?: throw .unreadableHostsFile(path, reason: "it does not name hosts")
        }
        self.entries = entries
    }

    private static func entry(_ host: String, _ node: Node, _ path: String) throws(HostError) -> Entry? {
        guard let fields = node.mapping else { return nil }
        var entry = Entry(host: ASCIIFolding.fold(host), user: text(fields["user"]))
        var token = text(fields["oauth_token"])
        if token == nil, let user = entry.user, let account = fields["users"]?.mapping?[Node(user)]?.mapping {
            token = text(account["oauth_token"])
        }
        if let token {
            guard let read = AccessToken(token) else { throw .badToken(.hostsFile(path)) }
            entry.token = read
        }
        return entry
    }

    private static func text(_ node: Node?) -> String? {
        guard let text = node?.scalar?.string, !text.isEmpty, text != "null", text != "~" else { return nil }
        return text
    }

    /// The host, if the file has exactly one.
    var onlyHost: String? { entries.count == 1 ? entries[0].host : nil }

    func entry(for host: String) -> Entry? { entries.first { $0.host == host } }
}

extension HostsFile {
    /// Where gh keeps the file: under `GH_CONFIG_DIR`, else `XDG_CONFIG_HOME/gh`, else `~/.config/gh`.
    public static func path(environment: [String: String]) -> String? {
        func folder(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        if let own = folder("GH_CONFIG_DIR") { return own + "/hosts.yml" }
        if let shared = folder("XDG_CONFIG_HOME") { return shared + "/gh/hosts.yml" }
        return folder("HOME").map { $0 + "/.config/gh/hosts.yml" }
    }

    /// Reads the file from its place; `nil` where there is none.
    public static func read(environment: [String: String]) throws(HostError) -> HostsFile? {
        guard let path = path(environment: environment) else { return nil }
        let bytes: [UInt8]?
        do throws(SmallFile.Failure) {
            bytes = try SmallFile.read(path)
        } catch {
            throw .unreadableHostsFile(path, reason: error.description)
        }
        return try bytes.map { bytes throws(HostError) in
            try HostsFile(path: path, text: String(decoding: bytes, as: UTF8.self))
        }
    }
}
