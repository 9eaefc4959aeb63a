// The verb statements: the only writes a script can make.

/// `delete TARGET`
public struct DeleteStatement: Sendable {
    /// What is deleted: exactly one resource.
    public var target: Expression
    /// The whole statement.
    public var range: SourceRange

    /// Makes a `delete`.
    public init(target: Expression, range: SourceRange) {
        self.target = target
        self.range = range
    }
}

/// `label TARGET add|set|remove QUERY, …`, `label TARGET clear`
public struct LabelStatement: Sendable {
    /// What happens to the labels.
    public enum Action: Sendable {
        case add([Expression])
        case set([Expression])
        case remove([Expression])
        case clear
    }

    /// Whose labels.
    public var target: Expression
    /// What happens to them.
    public var action: Action
    /// Where the word `add`, `set`, `remove` or `clear` stands.
    public var actionRange: SourceRange
    /// The whole statement.
    public var range: SourceRange

    /// Makes a `label`.
    public init(target: Expression, action: Action, actionRange: SourceRange, range: SourceRange) {
        self.target = target
        self.action = action
        self.actionRange = actionRange
        self.range = range
    }
}

/// `issue KIND for OWNER as NAME`
public struct IssueStatement: Sendable {
    /// What is issued, such as `registration_token`.
    public var kind: Name
    /// Who it is for.
    public var owner: Expression
    /// The name that what is issued gets.
    public var binding: Name?
    /// The whole statement.
    public var range: SourceRange

    /// Makes an `issue`.
    public init(kind: Name, owner: Expression, binding: Name?, range: SourceRange) {
        self.kind = kind
        self.owner = owner
        self.binding = binding
        self.range = range
    }
}

/// `create KIND in OWNER with RECORD as NAME`
public struct CreateStatement: Sendable {
    /// What is created, such as `jit_runner`.
    public var kind: Name
    /// Where it is created.
    public var owner: Expression
    /// Its settings.
    public var settings: Expression
    /// The name that the new resource gets.
    public var binding: Name?
    /// The whole statement.
    public var range: SourceRange

    /// Makes a `create`.
    public init(kind: Name, owner: Expression, settings: Expression, binding: Name?, range: SourceRange) {
        self.kind = kind
        self.owner = owner
        self.settings = settings
        self.binding = binding
        self.range = range
    }
}

/// `update TARGET with RECORD as NAME`
public struct UpdateStatement: Sendable {
    /// What is updated.
    public var target: Expression
    /// Its new settings.
    public var settings: Expression
    /// The name that the answer gets.
    public var binding: Name?
    /// The whole statement.
    public var range: SourceRange

    /// Makes an `update`.
    public init(target: Expression, settings: Expression, binding: Name?, range: SourceRange) {
        self.target = target
        self.settings = settings
        self.binding = binding
        self.range = range
    }
}

/// `add MEMBER to GROUP`
public struct AddStatement: Sendable {
    /// What is added.
    public var member: Expression
    /// What it is added to.
    public var group: Expression
    /// The whole statement.
    public var range: SourceRange

    /// Makes an `add`.
    public init(member: Expression, group: Expression, range: SourceRange) {
        self.member = member
        self.group = group
        self.range = range
    }
}

/// `remove MEMBER from GROUP`
public struct RemoveStatement: Sendable {
    /// What is removed.
    public var member: Expression
    /// What it is removed from.
    public var group: Expression
    /// The whole statement.
    public var range: SourceRange

    /// Makes a `remove`.
    public init(member: Expression, group: Expression, range: SourceRange) {
        self.member = member
        self.group = group
        self.range = range
    }
}
