import ActionsAPI

/// Which version of the API to ask for.
public enum APIVersionChoice {
    /// What `X-GitHub-Api-Version` should say; `nil` for a host that knows no versions, or none that is known.
    ///
    /// - Parameter asked: `--api-version`, which comes first.
    public static func header(for edition: HostEdition?, asked: String? = nil) throws(HostError) -> String? {
        if let asked {
            guard isDate(asked) else { throw .badAPIVersion(asked) }
            return asked
        }
        switch edition {
        case nil: return nil
        case .dotcom?, .enterpriseCloud?: return APIVersion.allCases.last?.rawValue
        case .server(let release)?: return APIVersion.allCases.last { release >= $0.ghesSince }?.rawValue
        }
    }

    private static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.utf8.count) == [4, 2, 2]
            && parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }
}
