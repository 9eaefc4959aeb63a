import ActionsAPI

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
        let root: Setting
        do throws(SettingsError) {
            root = try SettingsReader.read(text)
        } catch {
            throw .unreadableHostsFile(path, reason: error.description)
        }
        var entries: [Entry] = []
        if case .group(let hosts) = root {
            for host in hosts {
                guard case .group = host.value else { continue }
                entries.append(try Self.entry(host.name, host.value, path))
            }
        }
        self.entries = entries
    }

    private static func entry(_ host: String, _ fields: Setting, _ path: String) throws(HostError) -> Entry {
        var entry = Entry(host: ASCIIFolding.fold(host), user: text(fields["user"]))
        let account = entry.user.flatMap { fields["users"]?[$0] }
        if let token = text(fields["oauth_token"]) ?? text(account?["oauth_token"]) {
            guard let read = AccessToken(token) else { throw .badToken(.hostsFile(path)) }
            entry.token = read
        }
        return entry
    }

    private static func text(_ setting: Setting?) -> String? {
        setting?.text.flatMap { $0.isEmpty ? nil : $0 }
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
