import ActionsAPI

/// What comes back for a request when faults are about.
public enum FaultAnswer: Hashable, Sendable {
    /// An answer.
    case response(APIResponse)
    /// An answer whose body is a page for people.
    case page(status: Int, headers: HTTPHeaders, html: String)
    /// No answer: the connection is lost. The rule that did it is told.
    case lost(rule: String)
    /// An answer that breaks off. The rule that did it is told.
    case truncated(APIResponse, rule: String)
}

/// How often a rule struck.
public struct FaultCount: Hashable, Sendable, CustomStringConvertible {
    /// The rule as it was written.
    public var rule: String
    /// How many requests it looked at: those of its operation, method, page and path.
    public var seen: Int
    /// How many of them it struck.
    public var struck: Int

    /// `502 on list: 2 of 14 requests`.
    public var description: String {
        "\(rule): \(struck) of \(seen) \(seen == 1 ? "request" : "requests")"
    }
}
