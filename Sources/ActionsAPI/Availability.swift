/// A release of GitHub Enterprise Server: `3.10`.
public struct GHESRelease: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number before the dot.
    public let major: Int
    /// The number after the dot.
    public let minor: Int

    /// The release `major.minor`.
    public init(_ major: Int, _ minor: Int) {
        self.major = major
        self.minor = minor
    }

    /// Reads `3.10` or `3.10.4`; `nil` for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, let major = Int(parts[0]), let minor = Int(parts[1]),
            major >= 0, minor >= 0, parts.count == 2 || Int(parts[2]) != nil
        else { return nil }
        self.init(major, minor)
    }

    /// `3.10`.
    public var description: String { "\(major).\(minor)" }

    /// Whether `left` came out before `right`.
    public static func < (left: GHESRelease, right: GHESRelease) -> Bool {
        (left.major, left.minor) < (right.major, right.minor)
    }
}

/// A version of the REST API on github.com and GHE.com: `2026-03-10`.
public enum APIVersion: String, Hashable, Sendable, CaseIterable {
    case v2022November28 = "2022-11-28"
    case v2026March10 = "2026-03-10"

    /// The first GHES release that takes the version in a header; older ones know no versions.
    public var ghesSince: GHESRelease {
        switch self {
        case .v2022November28: GHESRelease(3, 9)
        case .v2026March10: GHESRelease(3, 21)
        }
    }
}

/// What a host runs.
public enum HostEdition: Hashable, Sendable {
    case dotcom
    case enterpriseCloud
    case server(GHESRelease)
}

/// Where an endpoint exists.
///
/// Lists of versions are what the descriptions say. That github.com's description omits an endpoint does not
/// mean that the host lacks it, so `dotcom` may inform but never refuse.
public struct Availability: Hashable, Sendable {
    /// The versions whose description for github.com has the endpoint; may be empty though it exists.
    public let dotcom: [APIVersion]
    /// The versions whose description for Enterprise Cloud has it.
    public let enterpriseCloud: [APIVersion]
    /// The first GHES release that has it; later ones keep it.
    public let ghesSince: GHESRelease?

    /// Whether a GHES `release` has the endpoint.
    public func includes(_ release: GHESRelease) -> Bool {
        guard let ghesSince else { return false }
        return release >= ghesSince
    }
}

extension Endpoint {
    /// Why a host lacks the endpoint, as a sentence; `nil` if it has it or nothing is known against it.
    ///
    /// A newer GHES release than any known keeps what the older ones had.
    public func absence(on edition: HostEdition) -> String? {
        switch edition {
        case .dotcom, .enterpriseCloud: return nil
        case .server(let release):
            guard let since = availability.ghesSince else {
                return "\(subject) do not exist on GHES; this host is \(release)"
            }
            return release >= since ? nil : "\(subject) need GHES \(since) or later; this host is \(release)"
        }
    }

    /// Why a host lacks one of the endpoint's parameters or fields; `nil` if it has it.
    public func absence(of field: Field, on edition: HostEdition) -> String? {
        if let absence = absence(on: edition) { return absence }
        guard case .server(let release) = edition, let since = field.sinceGHES, release < since else { return nil }
        return "`\(field.name)` of \(subject) needs GHES \(since) or later; this host is \(release)"
    }
}
