import ActionsAPI
import ScriptRuntime
import ScriptSemantics

// `RunnerModel` is where the language meets the API. It builds the language's `HostSchema` out of the endpoint
// catalogue, turns rows of JSON into resources and verb statements into `Operation`s, and sends those down the one
// road for writes: `Executor` → `Client` → `Transport`. A `Session` runs programs against a backend. What a person
// sees of it is the business of the modules above.

/// The resources and verbs that scripts reach, built from the catalogue.
public struct RunnerSchema: Sendable {
    /// What the checker is told.
    public let host: HostSchema
    /// A self-hosted runner.
    public let runner: ResourceType
    /// What owns runners, by kind of owner.
    let owners: [OwnerKind: ResourceType]

    /// Builds the schema.
    public init() {
        let runner = Self.makeRunner()
        let owners = Dictionary(uniqueKeysWithValues: OwnerKind.allCases.map { ($0, Self.makeOwner($0, runner)) })
        self.runner = runner
        self.owners = owners
        host = HostSchema(
            roots: OwnerKind.allCases.compactMap { kind in
                owners[kind].map { type in
                    FunctionSpec(
                        name: kind.scriptName, parameters: [ParameterSpec(kind.nameField, .string)],
                        result: .handle(type), documentation: type.documentation)
                }
            },
            resources: [runner] + OwnerKind.allCases.compactMap { owners[$0] },
            deletable: [runner.kind],
            labels: LabelRules(
                targets: [runner.kind], add: Self.labelCount(.addLabels), set: Self.labelCount(.setLabels)),
            foreignWords: Self.foreignWords)
    }

    /// What people write before they know the paths.
    private static let foreignWords: [String: ForeignWord] = {
        var words: [String: ForeignWord] = [
            "runners": .hint("runners are reached through their owner: `org(\"acme\").runners`"),
            "runner": .hint("a runner is reached through its owner: `org(\"acme\").runner(23)`"),
        ]
        for (root, others) in [
            "org": ["organization", "organisation", "orgs", "org"], "repo": ["repository", "repos", "repo"],
            "enterprise": ["enterprises", "ent", "enterprise"],
        ] {
            for other in others { words[other] = .means(root) }
        }
        return words
    }()

    /// The kind of owner that a resource stands for; nil when it is no owner.
    func ownerKind(of resource: Resource) -> OwnerKind? {
        OwnerKind.allCases.first { owners[$0] === resource.type }
    }

    /// The owner that a resource stands for; nil when it is none.
    func owner(_ resource: Resource) -> RunnerOwner? {
        guard let kind = ownerKind(of: resource) else { return nil }
        return try? RunnerOwner.parse(kind, resource.identity.text)
    }

    /// A handle to an owner.
    func handle(to owner: RunnerOwner) -> Resource? {
        owners[owner.kind].map { Resource(type: $0, owner: nil, identity: .folding(owner.name), json: nil) }
    }

    // MARK: Building

    /// How many labels the body of an operation takes.
    private static func labelCount(_ kind: EndpointKind) -> ClosedRange<Int> {
        let bounds = Catalogue.endpoint(kind, for: .organization)?.body?.field("labels")?.bounds
        return (bounds?.minimum ?? 0)...max(bounds?.minimum ?? 0, bounds?.maximum ?? 100)
    }

    private static func makeRunner() -> ResourceType {
        let columns: Set<String> = ["id", "name", "os", "status", "busy", "labels"]
        var fields = RunnerSchemas.runner.fields.map { field in
            FieldSpec(
                name: field.name, type: ScriptType(field, of: "a runner's"), source: .key(field.name),
                isColumn: columns.contains(field.name), documentation: field.summary)
        }
        let labels = ScriptType.list(.folding)
        let readOnly = FieldSource.Exclusion(key: "type", value: RunnerLabels.readOnlyType)
        fields = fields.map { field in
            guard field.name == "labels" else { return field }
            var field = field
            field.type = labels
            field.source = .pluck(list: "labels", key: "name", without: nil)
            return field
        }
        fields += [
            FieldSpec(
                name: "custom_labels", type: labels, source: .pluck(list: "labels", key: "name", without: readOnly),
                isColumn: false, documentation: "The labels that can be changed."),
            FieldSpec(
                name: "label_details", type: .list(ScriptType(RunnerSchemas.label, of: "a label's")), source: .read,
                isColumn: false, documentation: "The labels with id and type, as the labels operation gives them."),
            FieldSpec(
                name: "owner", type: .any, source: .owner, isColumn: false,
                documentation: "The enterprise, organization or repository that the runner belongs to."),
        ]
        return ResourceType(
            kind: .runner, title: "runner", fields: fields, methods: [], identityKey: "id", nameKey: "name",
            isFetchable: true, documentation: "A self-hosted runner.")
    }

    private static func makeOwner(_ kind: OwnerKind, _ runner: ResourceType) -> ResourceType {
        ResourceType(
            kind: ResourceKind(rawValue: kind.scriptName), title: kind.rawValue,
            fields: [
                FieldSpec(
                    name: kind.nameField, type: .folding, source: .key(kind.nameField), isColumn: true,
                    documentation: "What it is called in paths."),
                FieldSpec(
                    name: "runners", type: .list(.resource(runner)), source: .read, isColumn: false,
                    documentation: "Its self-hosted runners."),
            ],
            methods: [
                FunctionSpec(
                    name: "runner", parameters: [ParameterSpec("id", .integer)], result: .handle(runner),
                    documentation: "The self-hosted runner with this id.")
            ],
            identityKey: kind.nameField, nameKey: kind.nameField, isFetchable: false,
            documentation: kind.documentation)
    }
}

extension ResourceKind {
    /// A self-hosted runner.
    static let runner = ResourceKind(rawValue: "runner")
}

extension OwnerKind {
    /// The field that holds the owner's name: `org("acme").login`.
    var nameField: String {
        switch self {
        case .enterprise: "slug"
        case .organization: "login"
        case .repository: "full_name"
        }
    }

    var documentation: String {
        switch self {
        case .enterprise: "An enterprise, by its slug: `enterprise(\"acme-corp\")`."
        case .organization: "An organization, by its login: `org(\"acme\")`."
        case .repository: "A repository, as owner and name: `repo(\"acme/web\")`."
        }
    }
}

extension ScriptType {
    /// The type of a field of the API; `subject` says whose, as in "a runner's status".
    init(_ field: Field, of subject: String) {
        let type: ScriptType =
            switch field.type {
            case .string: .text(TextType(folds: field.foldsCase, values: ClosedSet(field, of: subject)))
            case .integer: .integer
            case .boolean: .bool
            case .timestamp: .timestamp
            case .array(let element):
                switch element {
                case .object(let schema): .list(ScriptType(schema, of: "a \(schema.name)'s"))
                case .string: .list(.string)
                case .integer, .boolean, .timestamp, .array, .anyObject: .list(.any)
                }
            case .object(let schema): ScriptType(schema, of: "a \(schema.name)'s")
            case .anyObject: .any
            }
        self = field.isRequired && !field.isNullable ? type : type.orNull
    }

    /// The record type of an object of the API.
    init(_ schema: ObjectSchema, of subject: String) {
        self = .record(schema.fields.map { RecordField($0.name, ScriptType($0, of: subject)) })
    }
}

extension ClosedSet {
    /// The documented values of a field; nil when its set is open.
    fileprivate init?(_ field: Field, of subject: String) {
        let title = "\(subject) \(field.name)"
        if !field.closedSet.isEmpty {
            self.init(title: title, values: field.closedSet, isEnumeration: true)
        } else if !field.knownValues.isEmpty {
            self.init(title: title, values: field.knownValues, isEnumeration: false)
        } else {
            return nil
        }
    }
}
