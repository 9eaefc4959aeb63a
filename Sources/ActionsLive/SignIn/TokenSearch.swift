import ActionsAPI

/// Finds the token for a host in the order that gh keeps to: environment, `hosts.yml`, `gh auth token`.
public struct TokenSearch: Sendable {
    private let configuration: HostConfiguration
    private let environment: [String: String]
    private let hosts: HostsFile?

    /// Searches for the token of the host of `configuration`.
    public init(_ configuration: HostConfiguration, environment: [String: String], hosts: HostsFile?) {
        self.configuration = configuration
        self.environment = environment
        self.hosts = hosts
    }

    /// The variables that may hold a token for such a host, the first first.
    public static func variables(for kind: HostConfiguration.Kind) -> [String] {
        switch kind {
        case .dotcom, .enterpriseCloud: ["GH_TOKEN", "GITHUB_TOKEN"]
        case .server: ["GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN"]
        }
    }

    /// The token that environment or file holds; `nil` if neither does.
    public func inSettings() throws(HostError) -> FoundToken? {
        for name in Self.variables(for: configuration.kind) {
            guard let value = environment[name], !value.isEmpty else { continue }
            guard let token = AccessToken(value) else { throw .badToken(.environment(name)) }
            return FoundToken(token: token, source: .environment(name), user: nil)
        }
        guard let hosts, let entry = hosts.entry(for: configuration.host), let token = entry.token else { return nil }
        return FoundToken(token: token, source: .hostsFile(hosts.path), user: entry.user)
    }

    /// The token wherever it is; asks `gh` last.
    public func found(asking command: GHCommand? = nil) async throws(HostError) -> FoundToken? {
        if let found = try inSettings() { return found }
        guard let command = command ?? GHCommand(environment: environment) else { return nil }
        guard let token = await command.token(for: configuration.host) else { return nil }
        return FoundToken(
            token: token, source: .ghCommand(command.path), user: hosts?.entry(for: configuration.host)?.user)
    }
}
