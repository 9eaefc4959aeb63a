import ScriptSyntax

/// The verbs that change the fleet.
public enum Verb: String, Hashable, Sendable, CaseIterable {
    case delete, label, issue, create, update, add, remove
}

/// One use of a verb that the host offers: `issue registration_token for …`, `update` of a hosted runner.
public struct VerbSpec: Sendable {
    /// The verb: `issue`, `create`, `update`, `add` or `remove`.
    public var verb: Verb
    /// The word after `issue` or `create`; empty for the verbs that take none.
    public var kind: String
    /// What it is issued for, created in, done to, added to or removed from.
    public var targets: Set<ResourceKind>
    /// What is added or removed.
    public var members: Set<ResourceKind>
    /// What `with` may and must name.
    public var settings: [SettingSpec]
    /// What `as NAME` holds; null where nothing is given.
    public var result: ScriptType
    /// One sentence of help.
    public var documentation: String
    /// Why the host that is asked lacks it, by the kind of its target.
    public var absences: [ResourceKind: String]

    /// Makes a use of a verb.
    public init(
        _ verb: Verb, _ kind: String = "", targets: Set<ResourceKind>, members: Set<ResourceKind> = [],
        settings: [SettingSpec] = [], result: ScriptType = .null, documentation: String,
        absences: [ResourceKind: String] = [:]
    ) {
        self.verb = verb
        self.kind = kind
        self.targets = targets
        self.members = members
        self.settings = settings
        self.result = result
        self.documentation = documentation
        self.absences = absences
    }

    /// How messages name it: `create jit_runner`.
    public var title: String {
        kind.isEmpty ? verb.rawValue : verb.rawValue + " " + kind
    }
}

/// One field of the record after `with`.
public struct SettingSpec: Sendable {
    /// The key.
    public var name: String
    /// The type of its value; optional where null may be given.
    public var type: ScriptType
    /// Whether it must be given.
    public var isRequired: Bool
    /// The smallest and largest number, or how many items or characters there may be.
    public var bounds: ClosedRange<Int>?
    /// What the value holds, when it is a record.
    public var fields: [SettingSpec]
    /// One sentence of help.
    public var documentation: String

    /// Makes a field.
    public init(
        _ name: String, _ type: ScriptType, isRequired: Bool = false, bounds: ClosedRange<Int>? = nil,
        fields: [SettingSpec] = [], documentation: String = ""
    ) {
        self.name = name
        self.type = type
        self.isRequired = isRequired
        self.bounds = bounds
        self.fields = fields
        self.documentation = documentation
    }
}

/// What can be wrong with a record of settings; the checker tells it of literals, the evaluator of values.
public enum SettingProblem: Hashable, Sendable {
    /// A key that means nothing.
    case unknown(String, known: [String])
    /// Keys that are not there.
    case missing([String])
    /// A value of another type.
    case type(String, needs: String, given: String)
    /// Too small or large a number, too few or many items or characters.
    case bounds(String, allowed: ClosedRange<Int>, of: Measure, found: Int)
    /// A text outside of the documented ones.
    case value(String, found: String, allowed: [String])
    /// A record that names nothing.
    case empty
    /// A secret, which no request may carry unseen.
    case secret(String)

    /// What bounds are about.
    public enum Measure: String, Hashable, Sendable {
        case number = ""
        case items = " items"
        case characters = " characters"
    }

    /// The problem as a sentence; `title` says of what, as in `create jit_runner`.
    public func message(of title: String) -> String {
        switch self {
        case .unknown(let name, _): return "`\(title)` takes no `\(name)`"
        case .missing(let names):
            return "`\(title)` needs \(names.map { "`\($0)`" }.joined(separator: ", "))"
        case .type(let name, let needs, let given): return "`\(name)` is \(needs), and this is \(given)"
        case .bounds(let name, let allowed, let measure, let found):
            return "`\(name)` takes \(Self.phrase(allowed, measure)), and this is \(found)"
        case .value(let name, let found, _): return "`\(name)` is never \"\(found)\""
        case .empty: return "`\(title)` needs something to change"
        case .secret(let name): return "`\(name)` is a secret, and nothing is sent unseen"
        }
    }

    private static func phrase(_ allowed: ClosedRange<Int>, _ measure: Measure) -> String {
        let text =
            switch (allowed.lowerBound, allowed.upperBound) {
            case (let least, .max): "\(least) or more"
            case (0, let most), (.min, let most): "at most \(most)"
            case (let least, let most): "\(least) to \(most)"
            }
        return text + measure.rawValue
    }

    /// What to do about it.
    public var hint: String? {
        switch self {
        case .unknown(let name, let known):
            Spelling.nearest(name, in: known).map { "did you mean `\($0)`?" }
                ?? "it takes \(known.map { "`\($0)`" }.joined(separator: ", "))"
        case .value(_, let found, let allowed):
            Spelling.nearest(found, in: allowed).map { "did you mean \"\($0)\"?" }
                ?? "it is one of \(allowed.map { "\"\($0)\"" }.joined(separator: ", "))"
        case .secret: "`reveal(…)` gives its text"
        case .missing, .type, .bounds, .empty: nil
        }
    }
}

extension HostSchema {
    /// The uses of a verb.
    public func verbs(_ verb: Verb) -> [VerbSpec] {
        verbs.filter { $0.verb == verb }
    }

    /// The use of a verb that a kind names, as `jit_runner` after `create`.
    public func verb(_ verb: Verb, _ kind: String) -> VerbSpec? {
        verbs.first { $0.verb == verb && $0.kind == kind }
    }

    /// What a resource of this kind is called: `an organization`.
    func titleWithArticle(_ kind: ResourceKind) -> String {
        resources.first { $0.kind == kind }?.titleWithArticle ?? kind.rawValue
    }
}
