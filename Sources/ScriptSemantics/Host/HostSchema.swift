/// What the host offers to scripts, as plain values: the only way the checker learns what there is to administer.
///
/// The language defines no resource of its own. Whoever runs it hands in the roots a script starts from, the
/// resources they lead to, their fields, and which verbs may be used on what.
public struct HostSchema: Sendable {
    /// Where paths begin: `org("acme")`.
    public var roots: [FunctionSpec]
    /// Every kind of resource.
    public var resources: [ResourceType]
    /// What `delete` accepts, by resource kind.
    public var deletable: Set<ResourceKind>
    /// What `label` accepts, and how many labels each of its actions takes.
    public var labels: LabelRules
    /// What `issue`, `create`, `update`, `add` and `remove` may be used for.
    public var verbs: [VerbSpec]
    /// Words that people write, in small letters, though they mean nothing here.
    public var foreignWords: [String: ForeignWord]

    /// Makes a schema.
    public init(
        roots: [FunctionSpec], resources: [ResourceType], deletable: Set<ResourceKind>, labels: LabelRules,
        verbs: [VerbSpec] = [], foreignWords: [String: ForeignWord] = [:]
    ) {
        self.roots = roots
        self.resources = resources
        self.deletable = deletable
        self.labels = labels
        self.verbs = verbs
        self.foreignWords = foreignWords
    }

    /// A host that offers nothing: for work on plain values.
    public static let empty = HostSchema(
        roots: [], resources: [], deletable: [], labels: LabelRules(targets: [], add: 1...100, set: 0...100))
}

/// What to write in place of a word that the host does not know.
public enum ForeignWord: Hashable, Sendable {
    /// The function that it must have meant: `orgs` means `org`.
    case means(String)
    /// A sentence of advice.
    case hint(String)
}

/// The name of a kind of resource, such as `runner`.
public struct ResourceKind: RawRepresentable, Hashable, Sendable {
    /// The name.
    public var rawValue: String

    /// Makes a kind with this name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// What the `label` verb accepts.
public struct LabelRules: Sendable {
    /// Kinds of resource that carry labels.
    public var targets: Set<ResourceKind>
    /// How many labels one `add` may name.
    public var add: ClosedRange<Int>
    /// How many labels one `set` may name.
    public var set: ClosedRange<Int>
    /// Why the host that is asked lacks labels that can be changed.
    public var absence: String?

    /// Makes the rules.
    public init(
        targets: Set<ResourceKind>, add: ClosedRange<Int>, set: ClosedRange<Int>, absence: String? = nil
    ) {
        self.targets = targets
        self.add = add
        self.set = set
        self.absence = absence
    }
}

/// A function of the host: one that begins a path, as `org(login)`, or one of a resource, as `.runner(id)`.
public struct FunctionSpec: Sendable {
    /// The function's name.
    public var name: String
    /// What it is given.
    public var parameters: [ParameterSpec]
    /// What it gives.
    public var result: ScriptType
    /// One sentence of help.
    public var documentation: String
    /// Why the host that is asked lacks it.
    public var absence: String?

    /// Makes a function.
    public init(
        name: String, parameters: [ParameterSpec], result: ScriptType, documentation: String, absence: String? = nil
    ) {
        self.name = name
        self.parameters = parameters
        self.result = result
        self.documentation = documentation
        self.absence = absence
    }
}

/// A parameter of a root, a method or a built-in function.
public struct ParameterSpec: Hashable, Sendable {
    /// The name shown in help.
    public var name: String
    /// The type it takes.
    public var type: ScriptType

    /// Makes a parameter.
    public init(_ name: String, _ type: ScriptType) {
        self.name = name
        self.type = type
    }
}
