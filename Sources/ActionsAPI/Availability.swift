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
