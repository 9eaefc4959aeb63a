import ActionsAPI
import JSONValue

/// What one world has and another has not: owners, runners, and what else belongs to owners.
public struct WorldDifference: Hashable, Sendable {
    /// The changes: owner by owner as in the first world, then the new owners; within one, runners by id first.
    public let changes: [WorldChange]

    /// Compares two worlds.
    public init(from before: World, to after: World) {
        changes = WorldComparison(before, after).changes()
    }

    /// Whether there is none.
    public var isEmpty: Bool { changes.isEmpty }
}

/// One difference between two worlds.
public struct WorldChange: Hashable, Sendable {
    /// What became of the thing.
    public enum Kind: String, Hashable, Sendable {
        case added
        case removed
        case changed
    }

    /// What became of it.
    public var kind: Kind
    /// What it is, in the singular: `runner`, `hosted_runner`, `secret`, `owner`.
    public var resource: String
    /// Its id; `nil` for what has none, such as a secret.
    public var id: JSONValue? = nil
    /// Its name now, or the one it had; `nil` for what has none.
    public var name: String? = nil
    /// Whose it is, as a script writes it: `org("acme")`; `nil` for the world itself.
    public var owner: String? = nil
    /// The fields that differ, for what was changed.
    public var fields: [FieldChange] = []
}

/// One field that differs.
public struct FieldChange: Hashable, Sendable {
    /// The field.
    public var name: String
    /// The value before; `nil` if it was not there.
    public var before: JSONValue?
    /// The value now; `nil` if it is not there.
    public var after: JSONValue?
    /// The names that came to a list of labels.
    public var added: [String] = []
    /// The names that went from a list of labels.
    public var removed: [String] = []
}
