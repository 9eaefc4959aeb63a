/// What a token needs for an endpoint.
public struct Permission: Hashable, Sendable {
    /// Whether the endpoint reads or changes something.
    public enum Access: String, Hashable, Sendable {
        case read
        case write
    }

    /// The scope of a classic token: `admin:org`.
    public let classicScope: String
    /// The scope that old GHES releases name, where the endpoint existed there.
    public let oldGHESScope: String?
    /// The permission of a fine-grained token or GitHub App; `nil` if there is none that suffices.
    public let fineGrained: FineGrainedPermission?
}

/// A permission of fine-grained tokens and GitHub Apps.
public struct FineGrainedPermission: Hashable, Sendable, CustomStringConvertible {
    /// The name in the settings: `Self-hosted runners`.
    public let name: String
    /// Whose permission it is: an organisation's or a repository's.
    public let level: OwnerKind
    /// The name in `X-Accepted-GitHub-Permissions`: `organization_self_hosted_runners`.
    public let headerName: String
    /// Reading or writing.
    public let access: Permission.Access

    /// `"Self-hosted runners" organization permission (write)`.
    public var description: String { "\"\(name)\" \(level.rawValue) permission (\(access.rawValue))" }

    /// As `X-Accepted-GitHub-Permissions` says it: `administration=write`.
    public var headerValue: String { "\(headerName)=\(access.rawValue)" }
}

extension Permission {
    /// The same for an operation that old GHES releases do not have.
    var withoutOldGHESScope: Permission {
        Permission(classicScope: classicScope, oldGHESScope: nil, fineGrained: fineGrained)
    }
}

extension Permission: CustomStringConvertible {
    /// What a token needs, as a phrase: `scope admin:org, or …`.
    public var description: String {
        if let fineGrained { return "scope `\(classicScope)`, or \(fineGrained)" }
        return "a classic token with scope `\(classicScope)`"
    }
}
